//! Arguments → [`cuaderno::cli::run`] → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cuaderno::cli::run(std::env::args_os()))
}
