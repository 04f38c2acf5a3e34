//! Fields that the user names and that do not exist.

use super::columns::Column;
use crate::config::Config;
use crate::model::{DisplayText, Failure};

/// Letters apart at which a field that is named may be meant as another.
const NEAR_FIELD: usize = 2;

/// What is said of such a field, and the nearest that exists.
pub fn unknown_field(header: &str, field: &str, flag: bool, config: &Config) -> Failure {
    let canonical = Column::ALL.iter().map(|c| c.word()).filter(|word| !word.contains('('));
    let names = canonical.chain(["ignore", "person-id", "manager-id", "team-id", "product-id"]);
    let names: Vec<&str> = names.collect();
    let wanted = field.to_lowercase();
    let near = names.iter().map(|name| (strsim::damerau_levenshtein(name, &wanted), name));
    let near = near.min().filter(|(distance, _)| *distance <= NEAR_FIELD);
    let (header, field) = (DisplayText::new(header), DisplayText::new(field));
    let said = if flag { format!("--map {header}={field}") } else { format!("\"{header}\" = \"{field}\"") };
    let help = match near {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => format!("the fields are {}", names.join(", ")),
    };
    let failure = Failure::new(format!("`{said}`: there is no field `{field}`"), help);
    if flag { failure } else { failure.in_file(&config.file) }
}
