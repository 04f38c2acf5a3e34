//! DAT-007: two ids that may be one person.

use rustc_hash::FxHashSet;

use super::alike::{ADDRESSES, NAMES, alike};
use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, Presence};

pub(super) const RULE: Rule = Rule {
    code: "DAT-007",
    name: "possible-duplicate-person",
    severity: letters("NNNN"),
    subject: "two people",
    summary: "Two ids have the same e-mail address, or the same name at the same time.",
    why: "One person under two ids looks like two, so loads and double hats stay hidden. Exports joined from two systems often do this.",
    remedy: "Check whether they are one person. If so, keep one id and move the rows of the other to it.",
    sources: &["own choice; nothing is merged, because namesakes are common"],
    example: "José Díaz stands under the ids p4 and p9.",
    false_alarms: "Two people of one name.",
    parameters: &[],
    check,
};

/// Beyond this number of equal values only neighbours in the order of ids are paired: a thousand
/// people with one e-mail address share a placeholder, and half a million findings would say no more.
const MANY: usize = 100;

/// Two people, the smaller id first.
type Pair = (PersonId, PersonId);

fn check(audit: &Audit) -> Vec<Finding> {
    let org = audit.org;
    let people = || org.person_ids().filter(|&p| org.person(p).presence == Presence::Named);
    let by_mail = pairs(audit, alike(people(), |p| org.text(org.person(p).email), &ADDRESSES));
    let mut by_name = pairs(audit, alike(people(), |p| org.text(org.person(p).name), &NAMES));
    by_name.retain(|&(first, second)| org.person(first).period.meets(org.person(second).period));
    let mailed: FxHashSet<Pair> = by_mail.iter().copied().collect();
    let named: FxHashSet<Pair> = by_name.iter().copied().collect();
    let by_name_alone = by_name.into_iter().filter(|pair| !mailed.contains(pair));
    let mail = by_mail.iter().map(|&pair| finding(audit, pair, true, named.contains(&pair)));
    mail.chain(by_name_alone.map(|pair| finding(audit, pair, false, true))).collect()
}

fn pairs(audit: &Audit, groups: Vec<Vec<PersonId>>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for mut equal in groups {
        audit.org.sort_people(&mut equal);
        let reach = if equal.len() > MANY { 1 } else { equal.len() };
        for (at, &first) in equal.iter().enumerate() {
            pairs.extend(equal.iter().skip(at + 1).take(reach).map(|&second| (first, second)));
        }
    }
    pairs
}

fn finding(audit: &Audit, (first, second): (PersonId, PersonId), mail: bool, name: bool) -> Finding {
    let org = audit.org;
    let email = org.text(org.person(first).email);
    let shared = match (mail, name) {
        (true, true) => format!("name and e-mail address ({email})"),
        (true, false) => format!("e-mail address ({email})"),
        _ => "name at the same time".to_string(),
    };
    let message = format!(
        "{} ({}) and {} ({}) have the same {shared}.",
        org.person_name(first),
        org.person_id(first),
        org.person_name(second),
        org.person_id(second)
    );
    let rows = vec![org.person(first).row, org.person(second).row];
    Finding::new(vec![Part::Person(first), Part::Person(second)], message, rows)
}
