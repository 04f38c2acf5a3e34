//! Role models: who may answer for what, and the limits each source sets.

use indexmap::IndexMap;
use serde::Deserialize;

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
struct DutyEntry {
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
    /// What the source says.
    pub statements: Vec<Statement>,
    policies: Vec<Option<Policy>>,
}

impl RoleModel {
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

/// Reads the embedded models.
pub(super) fn load_embedded(
    duties: usize,
    role_id: &dyn Fn(&str) -> Option<RoleId>,
    duty_id: &dyn Fn(&str) -> Option<DutyId>,
) -> Result<Vec<RoleModel>, Failure> {
    EMBEDDED
        .iter()
        .map(|(file, text)| {
            let read: ModelFile = toml::from_str(text)
                .map_err(|e| Failure::new(e.to_string(), "mend the table").in_file(file))?;
            compile(read, duties, role_id, duty_id).map_err(|f| f.in_file(file))
        })
        .collect()
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
        statements: file.statement,
        policies,
    })
}

fn policy(entry: &DutyEntry, role: &dyn Fn(&str) -> Result<RoleId, Failure>) -> Result<Policy, Failure> {
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
