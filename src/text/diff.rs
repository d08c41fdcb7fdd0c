//! Two versions of a text → the sentences that changed, with their words marked as `[-gone-]{+come+}`.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::sentences;

/// Words that are compared one by one; of more, the whole counts as changed. The time grows with their square.
const MAX_WORDS: usize = 600;
/// Sentences that are compared one by one, once those that both texts start and end with are left out.
const MAX_SENTENCES: usize = 1000;

/// The sentences that are not the same in both, in order; empty if only spaces changed.
pub fn changed(before: &str, now: &str) -> Vec<String> {
    let (before, now) = (sentences(before), sentences(now));
    let (before, now) = differing(&before, &now);
    if before.len().max(now.len()) > MAX_SENTENCES {
        let (before, now) = (before.join(" "), now.join(" "));
        return if before == now { Vec::new() } else { vec![marked(&before, &now)] };
    }
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, now) {
        let (old, new) = (before[op.old_range()].join(" "), now[op.new_range()].join(" "));
        // The same words may be cut into other sentences.
        if old != new {
            out.push(marked(&old, &new));
        }
    }
    out
}

/// Both without what they start and end with alike.
fn differing<'t>(before: &'t [String], now: &'t [String]) -> (&'t [String], &'t [String]) {
    let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[start..], &now[start..]);
    let end = before.iter().rev().zip(now.iter().rev()).take_while(|(a, b)| a == b).count();
    (&before[..before.len() - end], &now[..now.len() - end])
}

/// The words of both, those of one only marked.
fn marked(before: &str, now: &str) -> String {
    let [before, now] = [before, now].map(|text| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>());
    if before.len().max(now.len()) > MAX_WORDS {
        return parts(&before, &now).join(" ");
    }
    let mut out: Vec<String> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &now) {
        match op {
            DiffOp::Equal { .. } => out.push(before[op.old_range()].join(" ")),
            _ => out.extend(parts(&before[op.old_range()], &now[op.new_range()])),
        }
    }
    out.join(" ")
}

fn parts(gone: &[&str], come: &[&str]) -> Vec<String> {
    let gone = (!gone.is_empty()).then(|| format!("[-{}-]", gone.join(" ")));
    let come = (!come.is_empty()).then(|| format!("{{+{}+}}", come.join(" ")));
    // What replaces something stands close to it.
    match (gone, come) {
        (Some(gone), Some(come)) => vec![gone + &come],
        (gone, come) => gone.into_iter().chain(come).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_changed_sentences_are_told() {
        let before = "La villa tiene dos polígonos. El agua sobra.\n\nHay tren.";
        let now = "La villa tiene tres polígonos y un puerto. El agua\nsobra.\n\nHay tren. Y autovía.";
        let expected = ["La villa tiene [-dos polígonos.-]{+tres polígonos y un puerto.+}", "{+Y autovía.+}"];
        assert_eq!(changed(before, now), expected);
        assert_eq!(changed(before, "La villa\ntiene dos polígonos. El agua sobra. Hay   tren.\n"), [""; 0]);
        assert_eq!(changed("Hay tren.", ""), ["[-Hay tren.-]"]);
    }
}
