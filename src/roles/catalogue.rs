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
    /// Words for it in other languages.
    #[serde(default)]
    pub translations: Vec<String>,
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

/// What stands behind a role to say that it is meant for every gender.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gender {
    /// Endings behind a sign: `:in`, `/-in`, `(se)`.
    pub(super) endings: Vec<String>,
    /// Remarks in brackets: `(m/w/d)`.
    pub(super) remarks: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesFile {
    tiers: Tiers,
    seniority: Seniority,
    gender: Gender,
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
    /// The roles by their ids.
    fn find(role: impl Fn(&str) -> Result<RoleId, Failure>) -> Result<Self, Failure> {
        Ok(WellKnown {
            po: role("PO")?,
            pm: role("PM")?,
            sm: role("SM")?,
            dev: role("DEV")?,
            qa: role("QA")?,
            des: role("DES")?,
            ba: role("BA")?,
            tl: role("TL")?,
            cpo: role("CPO")?,
            apo: role("APO")?,
            stk: role("STK")?,
        })
    }

    /// DEV, QA, DES, BA and TL: a seat in one of these at a team makes a member of the team.
    pub fn makes_member(&self, role: RoleId) -> bool {
        self.builds(role)
    }

    /// DEV, QA, DES, BA and TL: the roles that build.
    pub fn builds(&self, role: RoleId) -> bool {
        [self.dev, self.qa, self.des, self.ba, self.tl].contains(&role)
    }

    /// PO, PM, APO and SM: the roles that one person holds at a scope.
    pub fn is_held_by_one(&self, role: RoleId) -> bool {
        [self.po, self.pm, self.apo, self.sm].contains(&role)
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
    /// What each word for a role, folded, can mean.
    pub(super) words: Words,
    /// Words that mean several roles, folded; the first is used.
    pub(super) hazards: Words,
    /// The duty of each id and name, folded.
    pub(super) duty_words: HashMap<String, DutyId, FxBuildHasher>,
    /// Words of seniority, which say nothing about the role.
    pub(super) seniority: Vec<String>,
    /// Marks of gender, which say nothing about the role either.
    pub(super) gender: Gender,
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
        let role_id = |id: &str| must_role(&roles.role, id);
        let hazards = roles.hazard.iter().map(|hazard| {
            let meanings = std::iter::once(&hazard.resolves_to).chain(&hazard.also_means);
            let meanings = meanings.map(|id| role_id(id)).collect::<Result<_, _>>()?;
            Ok((fold(&hazard.text).into_owned(), meanings))
        });
        let hazards = hazards.collect::<Result<Words, Failure>>()?;
        let known = WellKnown::find(role_id)?;
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
        let words = words_of(&roles.role);
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
            gender: roles.gender,
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

/// What each word for a role, folded, can mean.
fn words_of(roles: &[Role]) -> Words {
    let mut words = Words::default();
    for (index, role) in roles.iter().enumerate() {
        for word in role.aliases.iter().chain(&role.translations).chain([&role.id, &role.name]) {
            let meanings = words.entry(fold(word).into_owned()).or_default();
            if !meanings.contains(&RoleId::new(index)) {
                meanings.push(RoleId::new(index));
            }
        }
    }
    words
}

fn must_role(roles: &[Role], id: &str) -> Result<RoleId, Failure> {
    let unknown = || Failure::new(format!("unknown role `{id}`"), "name a role of roles.toml");
    find(roles, |role| role.id == id).map(RoleId::new).ok_or_else(unknown)
}

fn find<T>(items: &[T], is_it: impl Fn(&T) -> bool) -> Option<usize> {
    items.iter().position(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;

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
