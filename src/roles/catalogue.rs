//! Roles, duties and the words for them.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::conflict_set::{self, ConflictSet};
use super::role_model::{self, RoleModel};
use crate::model::{DisplayText, DutyId, Failure, RoleId, Tier, fold};

/// A role that rolecall knows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Short id: `PO`, `PM`, ….
    pub id: String,
    /// Full name.
    pub name: String,
    /// `hat`, `post` or `hat-or-post`.
    pub kind: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Where the role is described.
    pub source: String,
}

/// Where a duty is answered for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DutyScope {
    /// In each delivery team.
    Team,
    /// For each product.
    Product,
    /// Once in the organisation.
    Portfolio,
}

impl DutyScope {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            DutyScope::Team => "team",
            DutyScope::Product => "product",
            DutyScope::Portfolio => "portfolio",
        }
    }
}

/// Whether a duty looks far or near.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// Far.
    Strategic,
    /// Near.
    Tactical,
}

impl Reach {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Reach::Strategic => "strategic",
            Reach::Tactical => "tactical",
        }
    }
}

/// A duty that rolecall knows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The id: `own-product-vision`, ….
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The group it is listed in.
    pub group: String,
    /// Strategic or tactical.
    pub level: Reach,
    /// How far ahead it looks, in words.
    pub horizon: String,
    /// Where it is answered for.
    pub scope: DutyScope,
    /// The umbrella duty it belongs to, by id.
    pub parent: Option<String>,
    /// Whether at least three articles speak on it.
    pub core: bool,
    /// How far the articles agree.
    pub agreement: String,
    /// What it means.
    pub definition: String,
    /// Who speaks of it, with lines.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hazard {
    text: String,
    resolves_to: String,
    also_means: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tiers {
    micro: u32,
    small: u32,
    medium: u32,
    large: u32,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seniority {
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesFile {
    tiers: Tiers,
    seniority: Seniority,
    role: Vec<Role>,
    hazard: Vec<Hazard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutiesFile {
    duty: Vec<Duty>,
}

/// The roles that rules speak of by name.
#[derive(Clone, Copy, Debug)]
pub struct WellKnown {
    /// Product Owner.
    pub po: RoleId,
    /// Product Manager.
    pub pm: RoleId,
    /// Scrum Master.
    pub sm: RoleId,
    /// Developer.
    pub dev: RoleId,
    /// Tester.
    pub qa: RoleId,
    /// Designer.
    pub des: RoleId,
    /// Business Analyst.
    pub ba: RoleId,
    /// Technical lead.
    pub tl: RoleId,
    /// Chief Product Owner.
    pub cpo: RoleId,
    /// Area Product Owner.
    pub apo: RoleId,
    /// Stakeholder.
    pub stk: RoleId,
}

impl WellKnown {
    /// DEV, QA, DES, BA and TL: a seat in one of these at a team makes a member of the team.
    pub fn makes_member(&self, role: RoleId) -> bool {
        self.builds(role)
    }

    /// DEV, QA, DES, BA and TL: the roles that build.
    pub fn builds(&self, role: RoleId) -> bool {
        [self.dev, self.qa, self.des, self.ba, self.tl].contains(&role)
    }
}

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

type Words = HashMap<String, Vec<RoleId>, FxBuildHasher>;

/// Everything that rolecall knows about roles.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The roles; their place is their [`RoleId`].
    pub roles: Vec<Role>,
    /// The duties; their place is their [`DutyId`].
    pub duties: Vec<Duty>,
    /// The umbrella duty of each duty.
    pub duty_parents: Vec<Option<DutyId>>,
    /// Roles and duties that do not go together in one person.
    pub conflict_sets: Vec<ConflictSet>,
    /// The roles that rules speak of.
    pub known: WellKnown,
    words: Words,
    hazards: Words,
    duty_words: HashMap<String, DutyId, FxBuildHasher>,
    seniority: Vec<String>,
    tier_bounds: [u32; 4],
}

impl Catalogue {
    /// The embedded catalogue.
    ///
    /// # Panics
    /// When an embedded table is wrong, which a test excludes.
    pub fn embedded() -> &'static Catalogue {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| match Catalogue::load() {
            Ok(catalogue) => catalogue,
            Err(failure) => panic!("the embedded role catalogue is wrong: {failure}"),
        })
    }

    fn load() -> Result<Catalogue, Failure> {
        let broken =
            |file: &str, e: toml::de::Error| Failure::new(e.to_string(), "mend the table").in_file(file);
        let roles: RolesFile =
            toml::from_str(include_str!("roles.toml")).map_err(|e| broken("roles.toml", e))?;
        let duties: DutiesFile =
            toml::from_str(include_str!("duties.toml")).map_err(|e| broken("duties.toml", e))?;
        let tiers = [roles.tiers.micro, roles.tiers.small, roles.tiers.medium, roles.tiers.large];
        let mut words = Words::default();
        for (index, role) in roles.role.iter().enumerate() {
            for word in role.aliases.iter().chain([&role.id, &role.name]) {
                let meanings = words.entry(fold(word).into_owned()).or_default();
                if !meanings.contains(&RoleId::new(index)) {
                    meanings.push(RoleId::new(index));
                }
            }
        }
        let role_id = |id: &str| find(&roles.role, |r| r.id == id).map(RoleId::new);
        let unknown = |id: &str| Failure::new(format!("unknown role `{id}`"), "name a role of roles.toml");
        let mut hazards = Words::default();
        for hazard in &roles.hazard {
            let meanings = std::iter::once(&hazard.resolves_to).chain(&hazard.also_means);
            let meanings =
                meanings.map(|id| role_id(id).ok_or_else(|| unknown(id))).collect::<Result<Vec<_>, _>>()?;
            hazards.insert(fold(&hazard.text).into_owned(), meanings);
        }
        let must = |id: &str| role_id(id).ok_or_else(|| unknown(id));
        let known = WellKnown {
            po: must("PO")?,
            pm: must("PM")?,
            sm: must("SM")?,
            dev: must("DEV")?,
            qa: must("QA")?,
            des: must("DES")?,
            ba: must("BA")?,
            tl: must("TL")?,
            cpo: must("CPO")?,
            apo: must("APO")?,
            stk: must("STK")?,
        };
        let mut duty_words = HashMap::default();
        for (index, duty) in duties.duty.iter().enumerate() {
            for word in [&duty.id, &duty.name] {
                duty_words.insert(fold(word).into_owned(), DutyId::new(index));
            }
        }
        let duty_id = |id: &str| find(&duties.duty, |d| d.id == id).map(DutyId::new);
        let duty_parents = duties
            .duty
            .iter()
            .map(|duty| match &duty.parent {
                None => Ok(None),
                Some(id) => duty_id(id)
                    .map(Some)
                    .ok_or_else(|| Failure::new(format!("unknown duty `{id}`"), "mend it")),
            })
            .collect::<Result<_, _>>()?;
        Ok(Catalogue {
            roles: roles.role,
            duties: duties.duty,
            duty_parents,
            conflict_sets: conflict_set::load_embedded()?,
            known,
            words,
            hazards,
            duty_words,
            seniority: roles.seniority.words,
            tier_bounds: tiers,
        })
    }

    /// The role models, the default first.
    pub fn models(&self) -> impl Iterator<Item = &'static RoleModel> + Clone + use<> {
        role_model::all()
    }

    /// The role model of a name or catalogue id.
    pub fn model(&self, name: &str) -> Result<&'static RoleModel, Failure> {
        role_model::named(name).ok_or_else(|| {
            let names = self.models().map(|m| m.name.as_str());
            let nearest = names.clone().max_by(|a, b| {
                strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)).then_with(|| b.cmp(a))
            });
            Failure::new(
                format!("there is no role model `{}`", DisplayText::new(name)),
                format!(
                    "did you mean `{}`? The role models are {}",
                    nearest.unwrap_or("consensus"),
                    names.collect::<Vec<_>>().join(", ")
                ),
            )
        })
    }

    /// What a role text means: the whole folded text first, then without words of seniority; a hazard is one whatever words stand beside it.
    pub fn read_role(&self, text: &str) -> RoleReading {
        let folded = fold(text);
        if let Some(reading) = self.read_folded(&folded, &folded) {
            return reading;
        }
        let rest: Vec<&str> = folded.split(' ').filter(|w| !self.seniority.iter().any(|s| s == w)).collect();
        let rest = rest.join(" ");
        self.read_folded(&rest, &folded).unwrap_or_else(|| RoleReading::Unknown(folded.into_owned()))
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

    /// The tier of a head count (EU Recommendation 2003/361).
    pub fn tier(&self, headcount: u32) -> Tier {
        match headcount {
            n if n >= self.tier_bounds[3] => Tier::Large,
            n if n >= self.tier_bounds[2] => Tier::Medium,
            n if n >= self.tier_bounds[1] => Tier::Small,
            _ => Tier::Micro,
        }
    }
}

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

fn find<T>(items: &[T], is_it: impl Fn(&T) -> bool) -> Option<usize> {
    items.iter().position(is_it)
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

    #[test]
    fn there_are_sixteen_roles_fifty_four_duties_and_nine_models() {
        let catalogue = Catalogue::embedded();
        assert_eq!((catalogue.roles.len(), catalogue.duties.len(), catalogue.models().count()), (16, 54, 9));
        assert_eq!(catalogue.duties.iter().filter(|d| d.core).count(), 37);
        assert!(catalogue.duties.iter().all(|d| !d.source.is_empty()));
    }

    #[test]
    fn a_misspelt_model_is_told_what_was_meant() {
        let failure = Catalogue::embedded().model("concensus").unwrap_err();
        assert!(failure.to_string().contains("did you mean `consensus`?"), "{failure}");
    }

    #[test]
    fn tiers_follow_the_head_count() {
        let tier = |n| Catalogue::embedded().tier(n).word();
        assert_eq!(
            [tier(0), tier(9), tier(10), tier(49), tier(50), tier(249), tier(250)],
            ["micro", "micro", "small", "small", "medium", "medium", "large"]
        );
    }
}
