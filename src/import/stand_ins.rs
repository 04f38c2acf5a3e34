//! Names that look like a word for nobody with something behind it, or like a remark: read as people,
//! since only the word alone is nobody.

use super::located::cell;
use super::tokens::{NoName, Tokens};
use crate::model::{Doubt, Org, Presence, Warning};

/// Warns of each such person.
pub fn warn(org: &mut Org) {
    let tokens = Tokens::embedded();
    let mut warnings = std::mem::take(&mut org.warnings);
    for person in org.person_ids() {
        if org.person(person).presence != Presence::Named {
            continue;
        }
        let name = org.person_name(person);
        let Some(what) = tokens.no_name(name) else { continue };
        warnings.add(Doubt::StandIn, || {
            let row = org.person(person).row;
            let at = ["name", "person"].iter().find_map(|column| cell(org, row, column));
            let (found, help) = match what {
                NoName::Nobody(word) => (
                    format!("`{name}` is read as a person, and begins with a word for nobody"),
                    format!("where nobody sits, write `{word}` alone, and the remark in a column of its own"),
                ),
                NoName::Remark => (
                    format!("`{name}` is read as a person, and looks like a remark"),
                    "write the name, or leave the cell empty where nobody sits".to_string(),
                ),
            };
            Warning {
                doubt: Doubt::StandIn,
                place: org.place(row),
                column: at.as_ref().map(|(column, _)| *column),
                excerpt: at.map(|(_, excerpt)| excerpt),
                found,
                help,
            }
        });
    }
    org.warnings = warnings;
}
