//! What a responsibility matrix is about, where it does not say it itself.

use crate::model::{DisplayText, Failure};

/// The scope of the rows of a matrix that name neither team nor product.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum MatrixScope {
    /// The whole organisation.
    #[default]
    Org,
    /// A team, by id or name.
    Team(String),
    /// A product, by id or name.
    Product(String),
}

impl MatrixScope {
    /// Reads `team:ID`, `product:ID` or `org`.
    pub fn read(text: &str) -> Result<MatrixScope, Failure> {
        let wrong = || {
            let found = format!("`{}` is no scope of a matrix", DisplayText::new(text));
            Failure::new(found, "write team:ID, product:ID or org")
        };
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        let id = id.trim().to_string();
        match (kind.trim().to_lowercase().as_str(), id.is_empty()) {
            ("org", true) => Ok(MatrixScope::Org),
            ("team", false) => Ok(MatrixScope::Team(id)),
            ("product", false) => Ok(MatrixScope::Product(id)),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_the_organisation_or_a_team_or_a_product() {
        assert_eq!(MatrixScope::read("org").unwrap(), MatrixScope::Org);
        assert_eq!(MatrixScope::read("team: t1").unwrap(), MatrixScope::Team("t1".into()));
        assert_eq!(MatrixScope::read("Product:a:b").unwrap(), MatrixScope::Product("a:b".into()));
        for text in ["", "team", "team:", "squad:x", "org:x"] {
            assert!(MatrixScope::read(text).is_err(), "{text}");
        }
    }
}
