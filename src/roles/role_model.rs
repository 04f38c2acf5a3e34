//! Role models: who may answer for what, and what else each source says.

use std::sync::OnceLock;

use indexmap::IndexMap;
use serde::Deserialize;

use super::catalogue::Catalogue;
use super::limits::Limits;
use crate::config::At;
use crate::model::{DutyId, Failure, RoleId, SeverityRow};

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

/// A number that a source quotes: a hint for readers, used by no rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it measures, where and when.
    pub what: String,
    /// The roles it is about.
    pub role: String,
    /// The number.
    pub value: u32,
    /// The lower end of its range.
    pub low: Option<u32>,
    /// The upper end of its range.
    pub high: Option<u32>,
    /// How many reports it rests on.
    pub reports: Option<u32>,
    /// What it counts.
    pub unit: String,
    /// Lines of the source.
    pub locator: String,
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
    #[serde(default)]
    figure: Vec<Figure>,
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
    /// Numbers that the source quotes.
    pub figures: Vec<Figure>,
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

/// The text of the embedded model of a name.
pub(super) fn embedded_text(name: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(file, _)| file.strip_suffix(".toml") == Some(name)).map(|(_, text)| *text)
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
        figures: file.figure,
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
