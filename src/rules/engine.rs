//! The evaluator, run by the embedded engine: the same bytes that the browser gets.

use std::cell::Cell;

use rquickjs::{Context, Function, Object, Runtime};
use serde_json::Value;

/// The evaluator as it is shipped.
pub const EVALUADOR: &str = include_str!("evaluador.js");

/// Memory that one evaluation may use, bytes: a hundred times what the largest example needs.
const MEMORY: usize = 64 << 20;
/// Stack of the script, bytes.
const STACK: usize = 512 << 10;
/// How often the engine may ask whether to go on: seconds of work, where an evaluation takes a millisecond.
const PATIENCE: u32 = 20_000;

/// Why an evaluation gave nothing: the engine's limits, or a fault of the script.
#[derive(Debug, Clone, PartialEq)]
pub struct EngineFault(pub String);

/// Evaluates `input`, an answer document, under the canonical `rules`.
pub fn evaluate(rules: &str, inputs: &[&str]) -> Result<Vec<Value>, EngineFault> {
    let fault = |error: rquickjs::Error| EngineFault(error.to_string());
    let runtime = Runtime::new().map_err(fault)?;
    runtime.set_memory_limit(MEMORY);
    runtime.set_max_stack_size(STACK);
    let left = Cell::new(PATIENCE.saturating_mul(u32::try_from(inputs.len().max(1)).unwrap_or(u32::MAX)));
    // A count, not a clock: the same input fails or passes on any machine.
    runtime.set_interrupt_handler(Some(Box::new(move || {
        left.set(left.get().saturating_sub(1));
        left.get() == 0
    })));
    let context = Context::full(&runtime).map_err(fault)?;
    context.with(|ctx| {
        let caught = |error: rquickjs::Error| match error {
            rquickjs::Error::Exception => {
                let thrown = ctx.catch();
                let words = thrown.as_object().and_then(|object: &Object| object.get::<_, String>("message").ok());
                EngineFault(words.unwrap_or_else(|| "exception".to_string()))
            }
            other => EngineFault(other.to_string()),
        };
        ctx.eval::<(), _>(EVALUADOR).map_err(caught)?;
        // Texts go in and out as JSON: nothing of the engine's values reaches the program.
        ctx.eval::<(), _>(
            "var leer = (t) => { reglas = JSON.parse(t); }, reglas; \
             var responder = (t) => JSON.stringify(evaluar(reglas, JSON.parse(t)));",
        )
        .map_err(caught)?;
        let globals = ctx.globals();
        let read: Function = globals.get("leer").map_err(caught)?;
        read.call::<_, ()>((rules,)).map_err(caught)?;
        let answer: Function = globals.get("responder").map_err(caught)?;
        let mut out = Vec::with_capacity(inputs.len());
        for input in inputs {
            let text: String = answer.call((*input,)).map_err(caught)?;
            out.push(serde_json::from_str(&text).map_err(|error| EngineFault(error.to_string()))?);
        }
        Ok(out)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_does_not_end_is_stopped() {
        let runtime = Runtime::new().expect("starts");
        let left = Cell::new(100);
        runtime.set_interrupt_handler(Some(Box::new(move || {
            left.set(left.get() - 1);
            left.get() == 0
        })));
        let context = Context::full(&runtime).expect("starts");
        assert!(context.with(|ctx| ctx.eval::<(), _>("for (;;) {}")).is_err());
    }

    #[test]
    fn unreadable_rules_are_a_fault_and_no_panic() {
        assert!(evaluate("{", &["{}"]).is_err());
        assert!(evaluate("{}", &["{}"]).is_err());
    }
}
