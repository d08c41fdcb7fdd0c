//! Pure language craft: languages, numbers, dates, order, slugs, Markdown, YAML.
//!
//! Never: reads the disk, the clock or the locale of the machine.

pub mod address;
pub mod collate;
pub mod date;
pub mod diff;
pub mod lang;
pub mod markdown;
pub mod number;
pub mod outline;
pub mod prose;
pub mod slug;
pub mod syntax;
pub mod template;
pub mod words;
pub mod written;
pub mod yaml;

pub use date::{Momento, Precision};
pub use lang::{Bilingual, Lang};
