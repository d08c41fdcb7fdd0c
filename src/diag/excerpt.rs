//! The line that a finding stands on.

use super::Finding;
use super::format::visible;
use crate::source::SourceTree;

impl Finding {
    /// Its line: what stands before the fault, the fault itself, and what follows it. `None` if it is of a whole file.
    pub fn excerpt(&self, tree: &SourceTree) -> Option<[String; 3]> {
        let text = self.text(tree);
        let range = self.range(&text);
        if text.is_empty() || self.nowhere(&range) {
            return None;
        }
        let range = visible(&text, range);
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        Some([&text[start..range.start], &text[range.clone()], &text[range.end..end]].map(String::from))
    }
}
