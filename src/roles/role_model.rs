//! Role models: who may answer for what, and the limits each source sets.

use std::sync::OnceLock;

use indexmap::IndexMap;
use serde::Deserialize;

use super::catalogue::Catalogue;
use crate::config::At;
use crate::model::{DutyId, Failure, RoleId, SeverityRow, Tier};

/// Which duties a model requires.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorePolicy {
    /// Those on which at least three articles speak.
    ThreeSources,
    /// All that the model lists.
    AllListed,
}

/// The numbers and switches of a role model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether every product and team needs a Product Owner.
    pub po_required: bool,
    /// Whether products need a Product Manager at all.
    pub pm_required: bool,
    /// The smallest tier in which they do.
    pub pm_from_tier: Tier,
    /// Or the number of live leaf products from which they do.
    pub pm_from_products: u32,
    /// Whether every Scrum team needs a Scrum Master.
    pub sm_required: bool,
    /// Whether one person owns a product, however many teams work on it.
    pub one_po_per_product: bool,
    /// Teams that one Product Owner can serve.
    pub max_teams_per_po: u32,
    /// Product Owners that one Product Manager can work with; 0 where the model knows no such role.
    pub max_pos_per_pm: u32,
    /// Products that one Product Manager can manage.
    pub max_products_per_pm: u32,
    /// Teams that one Scrum Master can serve.
    pub max_teams_per_sm: u32,
    /// Teams that can share one product without area owners.
    pub max_teams_per_product: u32,
    /// The largest team.
    pub max_team: u32,
    /// The smallest team.
    pub min_team: u32,
    /// Which duties are required.
    pub core_policy: CorePolicy,
    /// Whether the Product Owner may take the Product Manager's duties where no Product Manager is required.
    pub small_firm_merge: bool,
    /// The smallest share of time of a Product Owner, in percent.
    pub min_alloc_po: u32,
    /// The smallest share of time of a Product Manager, in percent.
    pub min_alloc_pm: u32,
    /// Whether area owners are meant only above the number of teams that can share a product.
    #[serde(default)]
    pub area_owners_only_when_large: bool,
    /// Where the numbers come from.
    pub source: String,
}

impl Limits {
    /// The names of the numbers and switches in which two models differ.
    pub fn differences(&self, other: &Limits) -> Vec<&'static str> {
        let compared = [
            ("po_required", self.po_required != other.po_required),
            ("pm_required", self.pm_required != other.pm_required),
            ("pm_from_tier", self.pm_from_tier != other.pm_from_tier),
            ("pm_from_products", self.pm_from_products != other.pm_from_products),
            ("sm_required", self.sm_required != other.sm_required),
            ("one_po_per_product", self.one_po_per_product != other.one_po_per_product),
            ("max_teams_per_po", self.max_teams_per_po != other.max_teams_per_po),
            ("max_pos_per_pm", self.max_pos_per_pm != other.max_pos_per_pm),
            ("max_products_per_pm", self.max_products_per_pm != other.max_products_per_pm),
            ("max_teams_per_sm", self.max_teams_per_sm != other.max_teams_per_sm),
            ("max_teams_per_product", self.max_teams_per_product != other.max_teams_per_product),
            ("max_team", self.max_team != other.max_team),
            ("min_team", self.min_team != other.min_team),
            ("core_policy", self.core_policy != other.core_policy),
            ("small_firm_merge", self.small_firm_merge != other.small_firm_merge),
            ("min_alloc_po", self.min_alloc_po != other.min_alloc_po),
            ("min_alloc_pm", self.min_alloc_pm != other.min_alloc_pm),
            (
                "area_owners_only_when_large",
                self.area_owners_only_when_large != other.area_owners_only_when_large,
            ),
        ];
        compared.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    /// All numbers and switches with their values.
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        vec![
            ("po_required", self.po_required.to_string()),
            ("pm_required", self.pm_required.to_string()),
            ("pm_from_tier", self.pm_from_tier.word().to_string()),
            ("pm_from_products", self.pm_from_products.to_string()),
            ("sm_required", self.sm_required.to_string()),
            ("one_po_per_product", self.one_po_per_product.to_string()),
            ("max_teams_per_po", self.max_teams_per_po.to_string()),
            ("max_pos_per_pm", self.max_pos_per_pm.to_string()),
            ("max_products_per_pm", self.max_products_per_pm.to_string()),
            ("max_teams_per_sm", self.max_teams_per_sm.to_string()),
            ("max_teams_per_product", self.max_teams_per_product.to_string()),
            ("max_team", self.max_team.to_string()),
            ("min_team", self.min_team.to_string()),
            (
                "core_policy",
                match self.core_policy {
                    CorePolicy::ThreeSources => "three-sources",
                    CorePolicy::AllListed => "all-listed",
                }
                .to_string(),
            ),
            ("small_firm_merge", self.small_firm_merge.to_string()),
            ("min_alloc_po", self.min_alloc_po.to_string()),
            ("min_alloc_pm", self.min_alloc_pm.to_string()),
            ("area_owners_only_when_large", self.area_owners_only_when_large.to_string()),
        ]
    }

    /// Takes one number or switch from another model.
    pub(super) fn take(&mut self, name: &str, from: &Limits) {
        match name {
            "po_required" => self.po_required = from.po_required,
            "pm_required" => self.pm_required = from.pm_required,
            "pm_from_tier" => self.pm_from_tier = from.pm_from_tier,
            "pm_from_products" => self.pm_from_products = from.pm_from_products,
            "sm_required" => self.sm_required = from.sm_required,
            "one_po_per_product" => self.one_po_per_product = from.one_po_per_product,
            "max_teams_per_po" => self.max_teams_per_po = from.max_teams_per_po,
            "max_pos_per_pm" => self.max_pos_per_pm = from.max_pos_per_pm,
            "max_products_per_pm" => self.max_products_per_pm = from.max_products_per_pm,
            "max_teams_per_sm" => self.max_teams_per_sm = from.max_teams_per_sm,
            "max_teams_per_product" => self.max_teams_per_product = from.max_teams_per_product,
            "max_team" => self.max_team = from.max_team,
            "min_team" => self.min_team = from.min_team,
            "core_policy" => self.core_policy = from.core_policy,
            "small_firm_merge" => self.small_firm_merge = from.small_firm_merge,
            "min_alloc_po" => self.min_alloc_po = from.min_alloc_po,
            "min_alloc_pm" => self.min_alloc_pm = from.min_alloc_pm,
            "area_owners_only_when_large" => {
                self.area_owners_only_when_large = from.area_owners_only_when_large
            }
            _ => {}
        }
    }
}

/// Skills, contacts and measures of success of a role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Skills the source asks for.
    pub skills: Vec<String>,
    /// Whom the role works with.
    pub works_with: Vec<String>,
    /// How success is measured.
    pub measures: Vec<String>,
}

/// Something a source says that a rule checks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// `expects`, `forbids`, `tolerates` or `context`.
    pub kind: String,
    /// What the source says, in our words.
    pub text: String,
    /// Lines of the source.
    pub locator: String,
    /// Which rule checks it, in words.
    pub check: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DutyEntry {
    primary: String,
    accept: Vec<String>,
    supports: Option<String>,
    kind: Option<String>,
    loc_po: Option<String>,
    loc_pm: Option<String>,
    loc_sm: Option<String>,
    note: Option<String>,
}

/// Who may answer for a duty under a model.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Who should.
    pub primary: RoleId,
    /// Who may, the primary role first.
    pub accept: Vec<RoleId>,
    /// Who helps.
    pub supports: Option<RoleId>,
    /// How the source gives it: `clear`, `shared`, `split`, `conflict`; empty for frameworks.
    pub kind: String,
    /// Lines of the source that give it to the Product Owner, Product Manager, Scrum Master.
    pub lines: Vec<(RoleId, String)>,
    /// A remark.
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelFile {
    id: String,
    name: String,
    title: String,
    kind: String,
    author: String,
    work: String,
    date: String,
    derivation: Option<String>,
    limits: Limits,
    #[serde(default)]
    context: IndexMap<String, String>,
    #[serde(default)]
    profile: IndexMap<String, Profile>,
    #[serde(default)]
    severity: IndexMap<String, String>,
    duties: IndexMap<String, DutyEntry>,
    #[serde(default)]
    statement: Vec<Statement>,
}

/// One reading of who owns what.
#[derive(Clone, Debug)]
pub struct RoleModel {
    /// The catalogue id: `a0`, `less`, ….
    pub id: String,
    /// The name that is printed and chosen.
    pub name: String,
    /// A title in words.
    pub title: String,
    /// `derived`, `article` or `framework`.
    pub kind: String,
    /// Who wrote the source.
    pub author: String,
    /// The source.
    pub work: String,
    /// When.
    pub date: String,
    /// How the model was derived, where it was.
    pub derivation: String,
    /// Numbers and switches.
    pub limits: Limits,
    /// Methods, sizes, seniority, staffing, in words.
    pub context: IndexMap<String, String>,
    /// Profiles by role.
    pub profiles: Vec<(RoleId, Profile)>,
    /// Severities that differ from a rule's own, by rule code.
    pub severity: IndexMap<String, SeverityRow>,
    /// Where a user's own file states a severity: file and place, by rule code.
    pub severity_places: IndexMap<String, (String, At)>,
    /// What the source says.
    pub statements: Vec<Statement>,
    policies: Vec<Option<Policy>>,
}

impl RoleModel {
    /// The profile that the model gives a role.
    pub fn profile(&self, role: RoleId) -> Option<&Profile> {
        self.profiles.iter().find(|(of, _)| *of == role).map(|(_, profile)| profile)
    }

    pub(super) fn policies(&self) -> &[Option<Policy>] {
        &self.policies
    }

    pub(super) fn set_policy(&mut self, duty: DutyId, policy: Option<Policy>) {
        if self.policies.len() <= duty.index() {
            self.policies.resize(duty.index() + 1, None);
        }
        self.policies[duty.index()] = policy;
    }

    /// Who may answer for a duty; `None` where the model is silent.
    pub fn policy(&self, duty: DutyId) -> Option<&Policy> {
        self.policies.get(duty.index())?.as_ref()
    }
}

const EMBEDDED: [(&str, &str); 9] = [
    ("consensus.toml", include_str!("models/consensus.toml")),
    ("product-hq.toml", include_str!("models/product-hq.toml")),
    ("hat.toml", include_str!("models/hat.toml")),
    ("career-paths.toml", include_str!("models/career-paths.toml")),
    ("livesession.toml", include_str!("models/livesession.toml")),
    ("agile-delivery.toml", include_str!("models/agile-delivery.toml")),
    ("scrum-guide-2020.toml", include_str!("models/scrum-guide-2020.toml")),
    ("safe.toml", include_str!("models/safe.toml")),
    ("less.toml", include_str!("models/less.toml")),
];

/// An embedded model by the place of its file; read when it is first asked for, since a run needs one.
///
/// # Panics
/// When an embedded table is wrong, which a test excludes.
fn embedded(place: usize) -> &'static RoleModel {
    static MODELS: [OnceLock<RoleModel>; EMBEDDED.len()] = [const { OnceLock::new() }; EMBEDDED.len()];
    MODELS[place].get_or_init(|| match load(EMBEDDED[place]) {
        Ok(model) => model,
        Err(failure) => panic!("an embedded role model is wrong: {failure}"),
    })
}

fn load((file, text): (&str, &str)) -> Result<RoleModel, Failure> {
    let catalogue = Catalogue::embedded();
    let read: ModelFile =
        toml::from_str(text).map_err(|e| Failure::new(e.to_string(), "mend the table").in_file(file))?;
    let role_id = |id: &str| catalogue.roles.iter().position(|r| r.id == id).map(RoleId::new);
    let duty_id = |id: &str| catalogue.duties.iter().position(|d| d.id == id).map(DutyId::new);
    compile(read, catalogue.duties.len(), &role_id, &duty_id).map_err(|f| f.in_file(file))
}

/// All embedded models, the default first.
pub(super) fn all() -> impl Iterator<Item = &'static RoleModel> + Clone {
    (0..EMBEDDED.len()).map(embedded)
}

/// The embedded model of a name or catalogue id. A file is called as its model.
pub(super) fn named(name: &str) -> Option<&'static RoleModel> {
    let of_file = EMBEDDED.iter().position(|(file, _)| file.strip_suffix(".toml") == Some(name));
    of_file.map(embedded).or_else(|| all().find(|model| model.name == name || model.id == name))
}

fn compile(
    file: ModelFile,
    duties: usize,
    role_id: &dyn Fn(&str) -> Option<RoleId>,
    duty_id: &dyn Fn(&str) -> Option<DutyId>,
) -> Result<RoleModel, Failure> {
    let role = |id: &str| {
        role_id(id).ok_or_else(|| Failure::new(format!("unknown role `{id}`"), "name a role of roles.toml"))
    };
    let mut policies = vec![None; duties];
    for (id, entry) in &file.duties {
        let duty = duty_id(id)
            .ok_or_else(|| Failure::new(format!("unknown duty `{id}`"), "name a duty of duties.toml"))?;
        policies[duty.index()] = Some(policy(entry, &role)?);
    }
    let mut severity = IndexMap::new();
    for (code, letters) in &file.severity {
        let row = SeverityRow::parse(letters).ok_or_else(|| {
            Failure::new(format!("`{letters}` is no severity row"), "write four of E, W, N, -")
        })?;
        severity.insert(code.clone(), row);
    }
    let profiles =
        file.profile.into_iter().map(|(id, p)| Ok((role(&id)?, p))).collect::<Result<_, Failure>>()?;
    Ok(RoleModel {
        id: file.id,
        name: file.name,
        title: file.title,
        kind: file.kind,
        author: file.author,
        work: file.work,
        date: file.date,
        derivation: file.derivation.unwrap_or_default(),
        limits: file.limits,
        context: file.context,
        profiles,
        severity,
        severity_places: IndexMap::new(),
        statements: file.statement,
        policies,
    })
}

pub(super) fn policy(
    entry: &DutyEntry,
    role: &dyn Fn(&str) -> Result<RoleId, Failure>,
) -> Result<Policy, Failure> {
    let primary = role(&entry.primary)?;
    let mut accept = vec![primary];
    for id in &entry.accept {
        let accepted = role(id)?;
        if !accept.contains(&accepted) {
            accept.push(accepted);
        }
    }
    let mut lines = Vec::new();
    for (id, locator) in [("PO", &entry.loc_po), ("PM", &entry.loc_pm), ("SM", &entry.loc_sm)] {
        if let Some(locator) = locator {
            lines.push((role(id)?, locator.clone()));
        }
    }
    Ok(Policy {
        primary,
        accept,
        supports: entry.supports.as_deref().map(role).transpose()?,
        kind: entry.kind.clone().unwrap_or_default(),
        lines,
        note: entry.note.clone().unwrap_or_default(),
    })
}
