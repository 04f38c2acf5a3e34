//! A role model of the user's own: a TOML file that extends or overrides one of the catalogue's.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::catalogue::Catalogue;
use super::limits::{CorePolicy, Limits};
use super::role_model::{DutyEntry, Figure, Profile, RoleModel, Statement, embedded_text, policy};
use crate::config::Places;
use crate::model::{DisplayText, Failure, RoleId, SeverityRow, Tier};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFile {
    extends: Option<Spanned<String>>,
    name: Option<String>,
    title: Option<String>,
    author: Option<String>,
    work: Option<String>,
    date: Option<String>,
    derivation: Option<String>,
    #[serde(default)]
    limits: OwnLimits,
    #[serde(default)]
    context: IndexMap<String, String>,
    #[serde(default)]
    profile: IndexMap<Spanned<String>, Profile>,
    #[serde(default)]
    severity: IndexMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    duties: IndexMap<Spanned<String>, Spanned<DutyEntry>>,
    #[serde(default)]
    silent: Vec<Spanned<String>>,
    #[serde(default)]
    statement: Vec<Statement>,
    #[serde(default)]
    figure: Vec<Figure>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct OwnLimits {
    po_required: Option<bool>,
    pm_required: Option<bool>,
    pm_from_tier: Option<Tier>,
    pm_from_products: Option<u32>,
    sm_required: Option<bool>,
    one_po_per_product: Option<bool>,
    max_teams_per_po: Option<u32>,
    max_pos_per_pm: Option<u32>,
    max_products_per_pm: Option<u32>,
    max_teams_per_sm: Option<u32>,
    max_teams_per_product: Option<u32>,
    max_team: Option<u32>,
    min_team: Option<u32>,
    core_policy: Option<CorePolicy>,
    small_firm_merge: Option<bool>,
    min_alloc_po: Option<u32>,
    min_alloc_pm: Option<u32>,
    area_owners_only_when_large: Option<bool>,
    source: Option<String>,
}

impl OwnLimits {
    fn over(self, base: &Limits) -> Limits {
        Limits {
            po_required: self.po_required.unwrap_or(base.po_required),
            pm_required: self.pm_required.unwrap_or(base.pm_required),
            pm_from_tier: self.pm_from_tier.unwrap_or(base.pm_from_tier),
            pm_from_products: self.pm_from_products.unwrap_or(base.pm_from_products),
            sm_required: self.sm_required.unwrap_or(base.sm_required),
            one_po_per_product: self.one_po_per_product.unwrap_or(base.one_po_per_product),
            max_teams_per_po: self.max_teams_per_po.unwrap_or(base.max_teams_per_po),
            max_pos_per_pm: self.max_pos_per_pm.unwrap_or(base.max_pos_per_pm),
            max_products_per_pm: self.max_products_per_pm.unwrap_or(base.max_products_per_pm),
            max_teams_per_sm: self.max_teams_per_sm.unwrap_or(base.max_teams_per_sm),
            max_teams_per_product: self.max_teams_per_product.unwrap_or(base.max_teams_per_product),
            max_team: self.max_team.unwrap_or(base.max_team),
            min_team: self.min_team.unwrap_or(base.min_team),
            core_policy: self.core_policy.unwrap_or(base.core_policy),
            small_firm_merge: self.small_firm_merge.unwrap_or(base.small_firm_merge),
            min_alloc_po: self.min_alloc_po.unwrap_or(base.min_alloc_po),
            min_alloc_pm: self.min_alloc_pm.unwrap_or(base.min_alloc_pm),
            area_owners_only_when_large: self
                .area_owners_only_when_large
                .unwrap_or(base.area_owners_only_when_large),
            source: self.source.unwrap_or_else(|| base.source.clone()),
        }
    }
}

impl Catalogue {
    /// A model of the catalogue as a file of the user's own, to change; `None` where it is none of the
    /// catalogue's. Read back unchanged, it says what the model says.
    pub fn copy_of_model(&self, name: &str) -> Option<String> {
        let text = embedded_text(name)?;
        let (title, kind) = (text.find("\ntitle = ")? + 1, text.find("\nkind = ")? + 1);
        let after_kind = kind + text[kind..].find('\n')? + 1;
        Some(format!(
            "# A role model of your own, made from {name}; use it with --model and the name of this file.\n\
             # What you leave out stays as it is there. Duties that nobody should own: silent = [\"ID\"].\n\
             extends = \"{name}\"\nname = \"my-{name}\"\n{}{}",
            &text[title..kind],
            &text[after_kind..]
        ))
    }

    /// Reads a role model of the user's own. What the file does not say is as in the model that it
    /// extends (`consensus` where it names none). `file` is the name used in a failure.
    pub fn own_model(&self, text: &str, file: &str) -> Result<RoleModel, Failure> {
        let places = Places { text, file };
        let read: OwnFile = toml::from_str(text).map_err(|e| syntax_failure(&e, places))?;
        let mut model = match &read.extends {
            None => self.model("consensus")?.clone(),
            Some(name) => {
                self.model(name.get_ref()).map_err(|f| places.misread(name.span().start, f))?.clone()
            }
        };
        model.id = read.name.clone().unwrap_or_else(|| stem(file));
        model.name.clone_from(&model.id);
        model.kind = "own".to_string();
        model.title = read.title.unwrap_or_else(|| format!("{} (own)", model.title));
        model.author = read.author.unwrap_or(model.author);
        model.work = read.work.unwrap_or_else(|| file.to_string());
        model.date = read.date.unwrap_or_default();
        model.derivation = read.derivation.unwrap_or_default();
        model.limits = read.limits.over(&model.limits);
        model.context.extend(read.context);
        if !read.statement.is_empty() {
            model.statements = read.statement;
        }
        if !read.figure.is_empty() {
            model.figures = read.figure;
        }
        self.add_profiles(&mut model, read.profile, places)?;
        set_severities(&mut model, read.severity, places)?;
        self.set_policies(&mut model, read.duties, read.silent, places)?;
        Ok(model)
    }

    fn add_profiles(
        &self,
        model: &mut RoleModel,
        profiles: IndexMap<Spanned<String>, Profile>,
        places: Places,
    ) -> Result<(), Failure> {
        for (id, profile) in profiles {
            let of = self.role_of_id(id.get_ref()).map_err(|f| places.misread(id.span().start, f))?;
            model.profiles.retain(|(other, _)| *other != of);
            model.profiles.push((of, profile));
        }
        Ok(())
    }

    fn set_policies(
        &self,
        model: &mut RoleModel,
        duties: IndexMap<Spanned<String>, Spanned<DutyEntry>>,
        silent: Vec<Spanned<String>>,
        places: Places,
    ) -> Result<(), Failure> {
        let duty = |id: &Spanned<String>| {
            self.must_duty(id.get_ref()).map_err(|f| places.misread(id.span().start, f))
        };
        for (id, entry) in duties {
            let duty = duty(&id)?;
            let own = policy(entry.get_ref(), &|role| self.role_of_id(role));
            let own = own.map_err(|f| places.misread(entry.span().start, f))?;
            model.set_policy(duty, Some(own));
        }
        for id in silent {
            model.set_policy(duty(&id)?, None);
        }
        Ok(())
    }

    /// The role of an id.
    fn role_of_id(&self, id: &str) -> Result<RoleId, Failure> {
        self.roles.iter().position(|r| r.id == id).map(RoleId::new).ok_or_else(|| {
            let ids: Vec<&str> = self.roles.iter().map(|r| r.id.as_str()).collect();
            Failure::new(
                format!("`{}` is no role", DisplayText::new(id)),
                format!("the roles are {}", ids.join(", ")),
            )
        })
    }
}

fn set_severities(
    model: &mut RoleModel,
    severities: IndexMap<Spanned<String>, Spanned<String>>,
    places: Places,
) -> Result<(), Failure> {
    for (code, letters) in severities {
        let row = SeverityRow::parse(letters.get_ref()).ok_or_else(|| {
            let found = format!("`{}` is no severity row", DisplayText::new(letters.get_ref()));
            let help = "write four of E, W, N, - for micro, small, medium, large";
            places.failure(letters.span().start, &found, help)
        })?;
        let place = (places.file.to_string(), places.at(code.span().start));
        model.severity_places.insert(code.get_ref().clone(), place);
        model.severity.insert(code.into_inner(), row);
    }
    Ok(())
}

fn stem(file: &str) -> String {
    let last = file.rsplit(['/', '\\']).next().unwrap_or(file);
    DisplayText::new(last.strip_suffix(".toml").unwrap_or(last)).to_string()
}

/// What the reader of TOML says, in our words: unknown keys with the nearest known one.
fn syntax_failure(error: &toml::de::Error, places: Places) -> Failure {
    let start = error.span().map_or(0, |span| span.start);
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let key = quoted.next().unwrap_or("");
        let nearest = quoted.min_by_key(|known| strsim::damerau_levenshtein(key, known)).unwrap_or("limits");
        let found = format!("`{}` is no key or word of a role model", DisplayText::new(key));
        return places.failure(start, &found, &format!("did you mean `{nearest}`?"));
    }
    places.failure(
        start,
        DisplayText::new(message).as_str(),
        "`rolecall models consensus --format toml` writes a whole one",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DutyId;

    #[test]
    fn an_own_model_overrides_what_it_names_and_nothing_else() {
        let text = "extends = \"safe\"\nname = \"ours\"\nsilent = [\"plan-sprint\"]\n[limits]\nmax_team = 12\n[severity]\nHAT-001 = \"EEEE\"\n[duties]\nown-product-vision = { primary = \"CPO\", accept = [\"CPO\", \"PM\"] }\n";
        let catalogue = Catalogue::embedded();
        let model = catalogue.own_model(text, "ours.toml").unwrap();
        let safe = catalogue.model("safe").unwrap();
        assert_eq!(
            (model.name.as_str(), model.limits.max_team, model.limits.max_pos_per_pm),
            ("ours", 12, 4)
        );
        assert_eq!(model.severity["HAT-001"].letters(), "EEEE");
        assert_eq!(model.severity["GAP-003"], safe.severity["GAP-003"]);
        let vision = model.policy(DutyId::new(0)).unwrap();
        assert_eq!(catalogue.roles[vision.primary.index()].id, "CPO");
        assert!(model.policy(catalogue.read_duty("plan-sprint").unwrap()).is_none());
    }

    #[test]
    fn a_copy_of_a_model_says_what_the_model_says() {
        let catalogue = Catalogue::embedded();
        for model in catalogue.models() {
            let copy =
                catalogue.own_model(&catalogue.copy_of_model(&model.name).unwrap(), "mine.toml").unwrap();
            assert_eq!(copy.name, format!("my-{}", model.name));
            assert!(copy.limits.differences(&model.limits).is_empty(), "{}", model.name);
            assert!(crate::roles::differences(&copy, model).is_empty(), "{}", model.name);
            assert_eq!(copy.statements.len(), model.statements.len());
        }
        assert!(catalogue.copy_of_model("mine.toml").is_none());
    }

    #[test]
    fn mistakes_in_an_own_model_name_line_and_column() {
        let fails = |text: &str| Catalogue::embedded().own_model(text, "m.toml").unwrap_err().to_string();
        assert!(
            fails("extends = \"sefe\"\n")
                .starts_with("m.toml:1:11: there is no role model `sefe`; did you mean `safe`?")
        );
        assert!(fails("[limits]\nmax_taem = 3\n").starts_with("m.toml:2:1: `max_taem` is no key"));
        assert!(
            fails("[duties]\nplan-sprnt = { primary = \"PO\", accept = [\"PO\"] }\n")
                .contains("did you mean `plan-sprint`?")
        );
        assert!(
            fails("[duties]\nplan-sprint = { primary = \"PX\", accept = [\"PO\"] }\n")
                .starts_with("m.toml:2:15: `PX` is no role")
        );
        assert!(
            fails("[severity]\nHAT-001 = \"loud\"\n").starts_with("m.toml:2:11: `loud` is no severity row")
        );
    }
}
