//! One role model in full: its limits, what its source says, and who may own which duty.

use super::{TableFormat, duty_id, entry, hanging, locators, role_ids, spaced};
use crate::model::DutyId;
use crate::report::markdown;
use crate::report::terminal::{columns, wrap};
use crate::roles::{Catalogue, Figure, Policy, RoleModel, Statement};
use crate::rules;

/// One model in full, with its sources. As CSV, its duties alone.
pub fn model_in_full(catalogue: &Catalogue, model: &RoleModel, format: TableFormat, width: usize) -> String {
    let view = View { catalogue, model };
    match format {
        TableFormat::Csv => format.write(&HEADER, view.duty_rows(), width),
        TableFormat::Markdown => view.markdown(),
        TableFormat::Text => view.text(width),
    }
}

const HEADER: [&str; 10] =
    ["duty", "name", "reach", "horizon", "scope", "owner", "may own", "how", "lines", "remark"];

/// How a source gives a duty, as the column `how` says it.
const WAYS: [(&str, &str); 3] = [
    ("shared", "both do the same"),
    ("split", "each does a part"),
    ("conflict", "the source says one thing in one place and another elsewhere"),
];

/// Words for what the context of a model says.
const CONTEXT: [(&str, &str); 7] = [
    ("method_po", "method of the Product Owner"),
    ("method_pm", "method of the Product Manager"),
    ("size_small", "the two roles in small organisations"),
    ("size_medium", "the two roles in medium organisations"),
    ("size_large", "the two roles in large organisations"),
    ("seniority", "seniority"),
    ("staffing", "how seats are filled"),
];

struct View<'a> {
    catalogue: &'a Catalogue,
    model: &'a RoleModel,
}

impl View<'_> {
    fn title(&self) -> String {
        let RoleModel { id, name, title, .. } = self.model;
        if id == name { format!("{name}: {title}") } else { format!("{name} ({id}): {title}") }
    }

    fn origin(&self) -> Vec<String> {
        let RoleModel { author, work, date, derivation, .. } = self.model;
        let told = [author, work, date].into_iter().filter(|part| !part.is_empty());
        let mut lines = vec![format!("Source: {}", told.cloned().collect::<Vec<_>>().join(", "))];
        if !derivation.is_empty() {
            lines.push(format!("How its duties were derived: {derivation}."));
        }
        lines
    }

    fn context(&self) -> Vec<String> {
        let known = CONTEXT.iter().filter_map(|(key, words)| Some((*words, self.model.context.get(*key)?)));
        let own = self.model.context.iter().filter(|(key, _)| CONTEXT.iter().all(|(known, _)| known != key));
        let all = known.chain(own.map(|(key, said)| (key.as_str(), said)));
        all.map(|(words, said)| match said.as_str() {
            "silent" => format!("{words}: the source does not say"),
            said => format!("{words}: {said}"),
        })
        .collect()
    }

    fn severities(&self) -> Vec<String> {
        let told = self.model.severity.iter().filter_map(|(code, row)| match rules::find(code) {
            // A source may confirm what holds anyway.
            Some(rule) if rule.severity.letters() == row.letters() => None,
            Some(rule) => Some(format!(
                "{code} {}: {}, otherwise {}",
                rule.name,
                row.letters(),
                rule.severity.letters()
            )),
            None => Some(format!("{code}: {}", row.letters())),
        });
        told.collect()
    }

    fn statements(&self) -> Vec<String> {
        let text = |statement: &Statement| statement.text.trim_end_matches('.').to_string();
        let said = self.model.statements.iter();
        said.map(|s| {
            format!("{} {}: {} ({}). Checked by: {}.", s.id, s.kind, text(s), spaced(&s.locator), s.check)
        })
        .collect()
    }

    /// The sections before the duties: title and entries; empty ones are left out.
    fn sections(&self) -> Vec<(String, Vec<String>)> {
        let mut sections = vec![("About".to_string(), self.context())];
        for (role, profile) in &self.model.profiles {
            let parts = [
                ("skills", &profile.skills),
                ("works with", &profile.works_with),
                ("measured by", &profile.measures),
            ];
            let told = parts.iter().filter(|(_, list)| !list.is_empty());
            let told = told.map(|(what, list)| format!("{what}: {}", list.join(", "))).collect();
            sections.push((format!("Profile of the {}", self.role_name(*role)), told));
        }
        sections.push(("Figures".into(), self.model.figures.iter().map(figure).collect()));
        let severities = "Severities that differ (for micro, small, medium and large organisations: E error, W warning, N note, - off)";
        sections.push((severities.into(), self.severities()));
        sections.push(("What the source says".into(), self.statements()));
        sections.retain(|(_, entries)| !entries.is_empty());
        sections
    }

    fn role_name(&self, role: crate::model::RoleId) -> &str {
        self.catalogue.roles.get(role.index()).map_or("", |role| role.name.as_str())
    }

    /// The duties that the model gives to somebody.
    fn duties(&self) -> impl Iterator<Item = (DutyId, &Policy)> {
        let all = (0..self.catalogue.duties.len()).map(DutyId::new);
        all.filter_map(|duty| Some((duty, self.model.policy(duty)?)))
    }

    fn silent(&self) -> Vec<&str> {
        let all = (0..self.catalogue.duties.len()).map(DutyId::new);
        all.filter(|duty| self.model.policy(*duty).is_none())
            .map(|duty| duty_id(self.catalogue, duty))
            .collect()
    }

    fn duty_rows(&self) -> Vec<Vec<String>> {
        let rows = self.duties().map(|(id, policy)| {
            let duty = &self.catalogue.duties[id.index()];
            vec![
                duty.id.clone(),
                duty.name.clone(),
                duty.level.word().to_string(),
                duty.horizon.clone(),
                duty.scope.word().to_string(),
                role_ids(self.catalogue, &[policy.primary]),
                role_ids(self.catalogue, &policy.accept),
                policy.kind.clone(),
                locators(self.catalogue, self.model, id),
                self.remark(policy),
            ]
        });
        rows.collect()
    }

    /// Who helps, and the note.
    fn remark(&self, policy: &Policy) -> String {
        let helps = policy.supports.map(|role| format!("{} helps", role_ids(self.catalogue, &[role])));
        let note = Some(capital(&policy.note)).filter(|note| !note.is_empty());
        helps.into_iter().chain(note).collect::<Vec<_>>().join(". ")
    }

    fn duties_said(&self) -> String {
        let ways = WAYS.iter().filter(|(way, _)| self.duties().any(|(_, policy)| policy.kind == *way));
        let ways: Vec<String> = ways.map(|(way, words)| format!("{way}: {words}")).collect();
        let mut said = "The first role is the one that should own the duty, the others may.".to_string();
        if !ways.is_empty() {
            said.push_str(&format!(" {}.", ways.join("; ")));
        }
        said
    }
}

/// `mean base salary in the United States, 2022: PO 105913 (76103 to 147399) USD a year, of 2800 reports (L161)`.
fn figure(figure: &Figure) -> String {
    let range = match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!(" ({low} to {high})"),
        _ => String::new(),
    };
    let reports = figure.reports.map_or(String::new(), |reports| format!(", of {reports} reports"));
    let Figure { what, role, value, unit, locator, .. } = figure;
    format!("{what}, {role}: {value}{range} {unit}{reports} ({locator})")
}

impl View<'_> {
    fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n", self.title());
        self.origin().iter().for_each(|line| text.push_str(&format!("{}\n\n", markdown::escaped(line))));
        text.push_str("## Limits\n\n");
        let limits =
            self.model.limits.shown().map(|(name, value, means)| vec![name.into(), value, means.into()]);
        text.push_str(&markdown::table(&["name", "value", "what it means"], limits.into_iter()));
        text.push_str(&format!(
            "\nSource of the limits: {}.\n",
            markdown::escaped(&self.model.limits.source)
        ));
        for (title, entries) in self.sections() {
            text.push_str(&format!("\n## {title}\n\n"));
            entries.iter().for_each(|entry| text.push_str(&format!("- {}\n", markdown::escaped(entry))));
        }
        text.push_str(&format!("\n## Duties\n\n{}\n\n", self.duties_said()));
        text.push_str(&markdown::table(&HEADER, self.duty_rows().into_iter()));
        let silent = self.silent();
        if !silent.is_empty() {
            text.push_str(&format!("\nSilent on {} duties: {}.\n", silent.len(), silent.join(", ")));
        }
        text
    }

    fn text(&self, width: usize) -> String {
        let mut text = String::new();
        paragraph(&mut text, &self.title(), width);
        self.origin().iter().for_each(|line| paragraph(&mut text, line, width));
        text.push_str("\nLimits\n");
        let limits = self.model.limits.shown();
        let room = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
        let names = room(&mut limits.iter().map(|(name, ..)| columns(name)));
        let values = room(&mut limits.iter().map(|(_, value, _)| columns(value)));
        for (name, value, means) in &limits {
            entry(&mut text, &[(name, names), (value, values)], means, width);
        }
        hanging(&mut text, &format!("Source of the limits: {}.", self.model.limits.source), width);
        for (title, entries) in self.sections() {
            text.push('\n');
            paragraph(&mut text, &title, width);
            entries.iter().for_each(|entry| hanging(&mut text, entry, width));
        }
        text.push('\n');
        paragraph(&mut text, &format!("Duties. {}", self.duties_said()), width);
        self.duties_text(&mut text, width);
        let silent = self.silent();
        if !silent.is_empty() {
            text.push('\n');
            paragraph(
                &mut text,
                &format!("Silent on {} duties: {}.", silent.len(), silent.join(", ")),
                width,
            );
        }
        text
    }

    /// Duty, owners, how and where the source says so; a heading for each group.
    fn duties_text(&self, text: &mut String, width: usize) {
        let rows: Vec<(&str, [String; 3], String)> = self
            .duties()
            .map(|(id, policy)| {
                let duty = &self.catalogue.duties[id.index()];
                let owners = role_ids(self.catalogue, &policy.accept);
                let how = if policy.kind == "clear" { String::new() } else { policy.kind.clone() };
                let told = [locators(self.catalogue, self.model, id), self.remark(policy)];
                let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
                (duty.group.as_str(), [duty.id.clone(), owners, how], told.join(". "))
            })
            .collect();
        let room = |at: usize| rows.iter().map(|(_, cells, _)| columns(&cells[at])).max().unwrap_or(0);
        let rooms = [room(0), room(1), room(2)];
        let mut group = "";
        for (of, [duty, owners, how], told) in &rows {
            if *of != group {
                group = of;
                text.push_str(&format!("\n  {}\n", of.to_uppercase()));
            }
            entry(text, &[(duty, rooms[0]), (owners, rooms[1]), (how, rooms[2])], told, width);
        }
    }
}

/// With a capital letter at the beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn paragraph(text: &mut String, words: &str, width: usize) {
    wrap(words, width).iter().for_each(|line| text.push_str(&format!("{line}\n")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_is_shown_within_eighty_columns_and_no_duty_is_cut() {
        let catalogue = Catalogue::embedded();
        for model in catalogue.models() {
            let text = model_in_full(catalogue, model, TableFormat::Text, 80);
            assert!(text.lines().all(|line| columns(line) <= 80), "{text}");
            assert!(catalogue.duties.iter().all(|duty| text.contains(&duty.id)), "{text}");
            let spoken = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(model.statements.iter().all(|s| spoken.contains(s.text.trim_end_matches('.'))), "{text}");
        }
    }
}
