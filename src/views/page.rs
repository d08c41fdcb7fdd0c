//! A page: what its frame needs around its contents.

use serde::Serialize;

use super::blocks::{Body, Value};

/// A link in a list of links of the page's frame.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
    /// Whether it is this page, or the part of the site it is in.
    pub current: bool,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Alternate {
    /// Language code or `x-default`.
    pub lang: &'static str,
    /// Absolute address.
    pub href: String,
}

/// A whole page, ready for its template.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Page {
    /// Template that renders it.
    #[serde(skip)]
    pub template: &'static str,
    /// Path relative to the site's root.
    pub path: String,
    /// Language of the page.
    pub lang: &'static str,
    /// Title of the document.
    pub title: String,
    /// Description of the document.
    pub description: String,
    /// Absolute address.
    pub canonical: String,
    /// Whether search engines should list it.
    pub indexed: bool,
    /// Same page in each language.
    pub alternates: Vec<Alternate>,
    /// Absolute address of the picture for shared links.
    pub image: Option<String>,
    /// Structured data.
    pub json_ld: String,
    /// Link to the same page in the other language.
    pub switch: Option<Link>,
    /// From home to here.
    pub breadcrumb: Vec<Link>,
    /// Main navigation.
    pub nav: Vec<Link>,
    /// Footer navigation.
    pub footer: Vec<Link>,
    /// Link to the home page.
    pub home: String,
    /// Name of the site.
    pub site_name: String,
    /// Line below the name.
    pub motto: Option<String>,
    /// Whom to ask about the site.
    pub contact: Value,
    /// Date of the data, in words.
    pub data_date: Option<String>,
    /// Day of the build, in words.
    pub built: String,
    /// Public names of the theme's assets, relative to the page.
    pub assets: std::collections::BTreeMap<String, String>,
    /// Scripts of its checkers, in the order in which they run, relative to the page.
    pub scripts: Vec<String>,
    /// Where a redirect leads.
    pub target: Option<String>,
    /// The contents; a template has them as `body`, maybe in pieces.
    #[serde(skip)]
    pub body: Body,
    /// The other language's contents, in pages that hold both.
    pub second: Option<Body>,
}
