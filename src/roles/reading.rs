//! What a text of a role or of a duty means.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::catalogue::Catalogue;
use crate::model::{DutyId, RoleId, fold};

/// What a role text means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleReading {
    /// Exactly one role.
    Known(RoleId),
    /// Several roles; the first is used. Carries the folded text.
    Hazard(String, Vec<RoleId>),
    /// No role that is known. Carries the folded text.
    Unknown(String),
}

impl RoleReading {
    /// The role that is used, if any is known.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            RoleReading::Known(role) => Some(*role),
            RoleReading::Hazard(_, roles) => roles.first().copied(),
            RoleReading::Unknown(_) => None,
        }
    }
}

impl Catalogue {
    /// What a role text means: the whole folded text first, then without words of seniority, then without
    /// marks of gender; a hazard is one whatever words stand beside it.
    pub fn read_role(&self, text: &str) -> RoleReading {
        let whole = fold(text);
        let found = self.read_ranked(&whole, &whole).or_else(|| {
            let bare = self.without_gender(text)?;
            self.read_ranked(&fold(&bare), &whole)
        });
        found.unwrap_or_else(|| RoleReading::Unknown(whole.into_owned()))
    }

    /// What folded words mean, or what is left of them without those of seniority.
    fn read_ranked(&self, words: &str, whole: &str) -> Option<RoleReading> {
        self.read_folded(words, whole).or_else(|| {
            let rest = words.split(' ').filter(|word| !self.seniority.iter().any(|s| s == word));
            self.read_folded(&rest.collect::<Vec<&str>>().join(" "), whole)
        })
    }

    /// A role text without the marks of gender behind it; nothing where it has none.
    fn without_gender(&self, text: &str) -> Option<String> {
        let text = text.trim_end();
        let (role, inner) = match text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((role, inner)) => (role, Some(inner.trim().trim_start_matches('-').to_lowercase())),
            None => (text, None),
        };
        let is = |known: &[String], word: &str| known.iter().any(|known| known == word);
        if let Some(inner) = inner {
            let blank = role.ends_with(' ');
            let remark = is(&self.gender.remarks, &inner.replace([' ', '*'], "").replace('|', "/"))
                || is(&self.gender.remarks, &inner);
            let known = remark || (!blank && is(&self.gender.endings, &inner));
            // Both may stand there: "Entwickler:in (m/w/d)".
            let role = || role.trim_end();
            return known.then(|| self.without_gender(role()).unwrap_or_else(|| role().to_string()));
        }
        if let Some((role, ending)) = role.rsplit_once(GENDER_SIGNS) {
            let ending = ending.trim_start_matches('-').to_lowercase();
            return is(&self.gender.endings, &ending)
                .then(|| role.trim_end_matches(GENDER_SIGNS).to_string());
        }
        // A capital within the word is a sign as well: "EntwicklerIn".
        let role = role.strip_suffix("In").or_else(|| role.strip_suffix("Innen"))?;
        role.ends_with(char::is_lowercase).then(|| role.to_string())
    }

    fn read_folded(&self, words: &str, whole: &str) -> Option<RoleReading> {
        if let Some(meanings) = self.hazards.get(words) {
            return Some(RoleReading::Hazard(whole.to_string(), meanings.clone()));
        }
        match self.words.get(words)?.as_slice() {
            [role] => Some(RoleReading::Known(*role)),
            several => Some(RoleReading::Hazard(whole.to_string(), several.to_vec())),
        }
    }

    /// Lets a word mean a role, whatever else it meant.
    pub(super) fn say_role(&mut self, word: &str, role: RoleId) {
        let folded = fold(word).into_owned();
        self.hazards.remove(&folded);
        self.words.insert(folded, vec![role]);
    }

    /// Lets a word mean a duty, whatever else it meant.
    pub(super) fn say_duty(&mut self, word: &str, duty: DutyId) {
        self.duty_words.insert(fold(word).into_owned(), duty);
    }

    /// The duty of an id or name, compared folded.
    pub fn read_duty(&self, text: &str) -> Option<DutyId> {
        self.duty_words.get(fold(text).as_ref()).copied()
    }

    /// The single words that roles and duties are called by, folded.
    pub fn vocabulary(&self) -> HashSet<&str, FxBuildHasher> {
        let texts = self.words.keys().chain(self.hazards.keys()).chain(self.duty_words.keys());
        texts.flat_map(|text| text.split(' ')).chain(self.seniority.iter().map(String::as_str)).collect()
    }

    /// The duty nearest to a text that is no duty: Damerau–Levenshtein at most 2 to an id or name,
    /// or at least 0.6 of all words in common.
    pub fn nearest_duty(&self, text: &str) -> Option<DutyId> {
        let folded = fold(text);
        let wanted: Vec<&str> = folded.split(' ').collect();
        let mut best: Option<(f64, DutyId)> = None;
        for (index, duty) in self.duties.iter().enumerate() {
            for candidate in [fold(&duty.id), fold(&duty.name)] {
                // The distance is at least the difference of the lengths.
                let difference = folded.chars().count().abs_diff(candidate.chars().count());
                let distance = match difference > MAX_DISTANCE {
                    true => difference,
                    false => strsim::damerau_levenshtein(&folded, &candidate),
                };
                let overlap = word_overlap(&wanted, &candidate);
                if distance > MAX_DISTANCE && overlap < MIN_OVERLAP {
                    continue;
                }
                let nearness = if distance <= MAX_DISTANCE { 2.0 - distance as f64 / 10.0 } else { overlap };
                if best.is_none_or(|(score, _)| nearness > score) {
                    best = Some((nearness, DutyId::new(index)));
                }
            }
        }
        best.map(|(_, duty)| duty)
    }
}

/// Signs between a role and an ending of gender.
const GENDER_SIGNS: [char; 6] = [':', '*', '_', '/', '·', '•'];

/// Letters apart at which two duty texts may mean the same.
const MAX_DISTANCE: usize = 2;
/// Share of words in common at which two duty texts may mean the same.
const MIN_OVERLAP: f64 = 0.6;

/// Words in common, as a share of all words of both.
fn word_overlap(wanted: &[&str], candidate: &str) -> f64 {
    let words: Vec<&str> = candidate.split(' ').collect();
    let common = wanted.iter().filter(|w| words.contains(w)).count();
    let all = wanted.len() + words.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role_of(text: &str) -> String {
        let catalogue = Catalogue::embedded();
        match catalogue.read_role(text) {
            RoleReading::Known(role) => catalogue.roles[role.index()].id.clone(),
            RoleReading::Hazard(text, roles) => format!("{text}={}", catalogue.roles[roles[0].index()].id),
            RoleReading::Unknown(text) => format!("other:{text}"),
        }
    }

    #[test]
    fn role_texts_mean_what_people_mean_by_them() {
        assert_eq!(role_of("Product Owner"), "PO");
        assert_eq!(role_of("SENIOR product-owner"), "PO");
        assert_eq!(role_of("Senior Product Manager"), "PM");
        assert_eq!(role_of("Lead Developer"), "TL");
        assert_eq!(role_of("Jr. Software Engineer"), "DEV");
        assert_eq!(role_of("Chair"), "other:chair");
        assert_eq!(role_of("PM"), "pm=PM");
        assert_eq!(role_of("Senior PM"), "senior pm=PM");
        assert_eq!(role_of("Project Manager"), "project manager=PGM");
        assert_eq!(role_of("Lead"), "other:lead");
        assert_eq!(role_of("Produktmanagerin"), "PM");
        assert_eq!(role_of("Senior Softwareentwickler"), "DEV");
        assert_eq!(role_of("DÉVELOPPEUSE"), "DEV");
    }

    #[test]
    fn marks_of_gender_say_nothing_about_the_role() {
        for text in [
            "Entwickler:in",
            "Entwickler*in",
            "Entwickler/-in",
            "Entwickler/in",
            "EntwicklerIn",
            "Entwickler (m/w/d)",
            "Senior Entwickler:in (w/m/d)",
            "Software-Entwickler (m | w | d)",
            "Développeur·se",
            "Développeur(se)",
            "Desarrollador/a",
        ] {
            assert_eq!(role_of(text), "DEV", "{text}");
        }
        assert_eq!(role_of("Product Owner:in"), "PO");
        assert_eq!(role_of("Koch/in"), "other:koch in");
        assert_eq!(role_of("Developer (AI)"), "other:developer ai");
        assert_eq!(role_of("Developer (a)"), "other:developer a");
    }

    #[test]
    fn duties_are_found_by_id_and_name_and_nearly() {
        let catalogue = Catalogue::embedded();
        let id = |d: DutyId| catalogue.duties[d.index()].id.as_str();
        assert_eq!(catalogue.read_duty("Product vision ownership").map(id), Some("own-product-vision"));
        assert_eq!(catalogue.read_duty("OWN PRODUCT VISION").map(id), Some("own-product-vision"));
        assert_eq!(catalogue.read_duty("Backlog groming"), None);
        assert_eq!(catalogue.nearest_duty("write user storys").map(id), Some("write-user-stories"));
        assert_eq!(catalogue.nearest_duty("make coffee"), None);
    }
}
