//! The catalogue as an organisation extends it: own roles, own duties, own words for both.

use std::borrow::Cow;

use super::catalogue::{Catalogue, Duty, DutyScope, Reach, Role};
use super::conflict_set::ConflictSet;
use crate::config::Config;
use crate::model::{DisplayText, DutyId, Failure, RoleId, fold};

impl Catalogue {
    /// The embedded catalogue with what the configuration adds. A word that the configuration gives
    /// to a role means that role, whatever else it could mean.
    pub fn extended(config: &Config) -> Result<Cow<'static, Catalogue>, Failure> {
        let catalogue = Catalogue::with_own_words(config)?;
        // Salaries are looked up by id.
        let is_id = |word: &String| catalogue.roles.iter().any(|role| role.id == *word);
        if let Some(word) = config.salary.keys().find(|word| !is_id(word)) {
            return Err(catalogue.no_role("salary", word));
        }
        Ok(catalogue)
    }

    fn with_own_words(config: &Config) -> Result<Cow<'static, Catalogue>, Failure> {
        let adds = !config.roles.is_empty()
            || !config.duties.is_empty()
            || !config.role_aliases.is_empty()
            || !config.duty_aliases.is_empty()
            || !config.conflict_sets.is_empty();
        if !adds {
            return Ok(Cow::Borrowed(Catalogue::embedded()));
        }
        let mut catalogue = Catalogue::embedded().clone();
        for role in &config.roles {
            if catalogue.role_named(&role.id).is_some() {
                let found = format!("the role `{}` is there already", DisplayText::new(&role.id));
                return Err(config.failure(
                    role.at,
                    &found,
                    "add words to it under [aliases.roles], or choose another id",
                ));
            }
            let words = role.aliases.iter().chain([&role.id, &role.name]).cloned().collect::<Vec<_>>();
            let id = catalogue.add_role(&role.id, &role.name, &role.aliases);
            words.iter().for_each(|word| catalogue.say_role(word, id));
        }
        for duty in &config.duties {
            if catalogue.read_duty(&duty.id).is_some() {
                let found = format!("the duty `{}` is there already", DisplayText::new(&duty.id));
                return Err(config.failure(
                    duty.at,
                    &found,
                    "add words to it under [aliases.duties], or choose another id",
                ));
            }
            let id = catalogue.add_duty(&duty.id, &duty.name, &duty.scope);
            duty.aliases.iter().chain([&duty.id, &duty.name]).for_each(|word| catalogue.say_duty(word, id));
        }
        for (name, words) in &config.role_aliases {
            let id = catalogue.must_role("aliases.roles", name)?;
            words.iter().for_each(|word| catalogue.say_role(word, id));
        }
        for (name, words) in &config.duty_aliases {
            let id = catalogue.must_duty(name)?;
            words.iter().for_each(|word| catalogue.say_duty(word, id));
        }
        for own in &config.conflict_sets {
            catalogue.conflict_sets.retain(|set| set.id != own.id);
            catalogue.conflict_sets.push(ConflictSet::from(own));
        }
        Ok(Cow::Owned(catalogue))
    }

    fn add_role(&mut self, id: &str, name: &str, aliases: &[String]) -> RoleId {
        self.roles.push(Role {
            id: DisplayText::new(id).to_string(),
            name: DisplayText::new(name).to_string(),
            kind: "own".to_string(),
            aliases: aliases.to_vec(),
            translations: Vec::new(),
            source: "the configuration".to_string(),
        });
        RoleId::new(self.roles.len() - 1)
    }

    fn add_duty(&mut self, id: &str, name: &str, scope: &str) -> DutyId {
        let scope = match scope {
            "product" => DutyScope::Product,
            "portfolio" => DutyScope::Portfolio,
            _ => DutyScope::Team,
        };
        self.duties.push(Duty {
            id: DisplayText::new(id).to_string(),
            name: DisplayText::new(name).to_string(),
            group: "own".to_string(),
            level: Reach::Tactical,
            horizon: String::new(),
            scope,
            parent: None,
            core: false,
            agreement: String::new(),
            definition: String::new(),
            source: "the configuration".to_string(),
        });
        self.duty_parents.push(None);
        DutyId::new(self.duties.len() - 1)
    }

    /// The role of an id, name or other word, if exactly one is meant.
    pub fn role_named(&self, word: &str) -> Option<RoleId> {
        self.read_role(word).role()
    }

    fn must_role(&self, table: &str, word: &str) -> Result<RoleId, Failure> {
        self.role_named(word).ok_or_else(|| self.no_role(table, word))
    }

    fn no_role(&self, table: &str, word: &str) -> Failure {
        let ids: Vec<&str> = self.roles.iter().map(|r| r.id.as_str()).collect();
        let found = format!("[{table}] names `{}`, which is no role", DisplayText::new(word));
        Failure::new(found, format!("the roles are {}; declare your own with [[role]]", ids.join(", ")))
    }

    /// The duty of an id or name, or a failure that names the nearest one.
    pub fn must_duty(&self, word: &str) -> Result<DutyId, Failure> {
        self.read_duty(word).ok_or_else(|| {
            let near = self.duties.iter().max_by(|a, b| {
                let score = |d: &Duty| strsim::jaro_winkler(&fold(word), &fold(&d.id));
                score(a).total_cmp(&score(b)).then_with(|| b.id.cmp(&a.id))
            });
            let found = format!("the configuration names `{}`, which is no duty", DisplayText::new(word));
            let near = near.map_or("", |d| d.id.as_str());
            Failure::new(found, format!("did you mean `{near}`? Declare your own with [[duty]]"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::RoleReading;

    fn extended(text: &str) -> Result<Cow<'static, Catalogue>, Failure> {
        Catalogue::extended(&Config::from_toml(text, "rolecall.toml").unwrap())
    }

    #[test]
    fn own_roles_and_words_are_known() {
        let text = "[aliases.roles]\nPO = [\"Produktverantwortliche\"]\nPM = [\"PM\"]\n[[role]]\nid = \"CHAIR\"\nname = \"Chair\"\n";
        let catalogue = extended(text).unwrap();
        let role = |word| match catalogue.read_role(word) {
            RoleReading::Known(role) => catalogue.roles[role.index()].id.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!([role("Chair"), role("produktverantwortliche"), role("PM")], ["CHAIR", "PO", "PM"]);
    }

    #[test]
    fn an_own_conflict_set_stands_beside_the_others_or_replaces_one() {
        let text = "[[conflict_set]]\nid = \"sod-release\"\nroles = [\"DEV\", \"QA\"]\n[[conflict_set]]\nid = \"mine\"\nduties = [\"pay (A)\", \"book\"]\n";
        let catalogue = extended(text).unwrap();
        let sets: Vec<_> = catalogue.conflict_sets.iter().map(|s| (s.id.as_str(), s.own)).collect();
        assert_eq!(sets.len(), 8);
        assert_eq!(sets[6..], [("sod-release", true), ("mine", true)]);
    }

    #[test]
    fn own_duties_are_known_and_mistakes_are_told() {
        let catalogue = extended("[[duty]]\nid = \"deploy-change\"\nscope = \"product\"\n").unwrap();
        assert_eq!(catalogue.read_duty("Deploy change"), Some(DutyId::new(54)));
        let failure = extended("[[role]]\nid = \"PO\"\n").unwrap_err().to_string();
        assert!(failure.starts_with("rolecall.toml:1:1: the role `PO` is there already"), "{failure}");
        let failure = extended("[salary]\nXX = 5\n").unwrap_err().to_string();
        assert!(failure.contains("[salary] names `XX`, which is no role"), "{failure}");
        let failure = extended("[aliases.duties]\nplan-sprnt = [\"x\"]\n").unwrap_err().to_string();
        assert!(failure.contains("did you mean `plan-sprint`?"), "{failure}");
    }
}
