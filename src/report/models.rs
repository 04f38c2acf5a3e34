//! Role models: the list, one in full, several side by side, and what the choice decides for an
//! organisation.

use super::terminal::{Side, table, wrap};
use super::{csv, markdown};
use crate::model::{DisplayText, DutyId, Failure, Org, RoleId};
use crate::roles::{Catalogue, Comparison, Component, RoleModel, Verdict, compare};
use crate::rules::Effect;

/// How a table of models is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    /// Aligned columns.
    Text,
    /// Comma-separated values.
    Csv,
    /// A Markdown table.
    Markdown,
}

impl TableFormat {
    /// The format of a name.
    pub fn named(name: &str) -> Result<TableFormat, Failure> {
        match name {
            "text" => Ok(TableFormat::Text),
            "csv" => Ok(TableFormat::Csv),
            "markdown" => Ok(TableFormat::Markdown),
            other => Err(Failure::new(
                format!("there is no format `{}` here", DisplayText::new(other)),
                "write text, csv or markdown",
            )),
        }
    }

    fn write(self, header: &[&str], rows: Vec<Vec<String>>, width: usize) -> String {
        match self {
            TableFormat::Csv => csv::table(header, rows.into_iter()),
            TableFormat::Markdown => markdown::table(header, rows.into_iter()),
            TableFormat::Text => {
                let header: Vec<(&str, Side)> = header.iter().map(|name| (*name, Side::Left)).collect();
                lines(table(&header, &rows, width))
            }
        }
    }
}

fn lines(lines: Vec<String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The models: name, id, kind, title, source.
pub fn models_list(catalogue: &Catalogue, format: TableFormat, width: usize) -> String {
    let rows = catalogue.models().map(|model| {
        let duties = (0..catalogue.duties.len()).filter(|&d| model.policy(DutyId::new(d)).is_some()).count();
        vec![
            model.name.clone(),
            model.id.clone(),
            model.kind.clone(),
            duties.to_string(),
            model.title.clone(),
        ]
    });
    format.write(&["model", "id", "kind", "duties", "title"], rows.collect(), width)
}

fn role_ids(catalogue: &Catalogue, roles: &[RoleId]) -> String {
    let ids = roles.iter().filter_map(|role| catalogue.roles.get(role.index())).map(|role| role.id.as_str());
    ids.collect::<Vec<_>>().join("+")
}

/// The roles that own duties by one letter each, so that nine models stand side by side.
const LETTERS: [(&str, &str); 4] = [("PO", "O"), ("PM", "M"), ("SM", "S"), ("DEV", "D")];

/// `M+O`: role ids by their letters; ids that have none as they are.
fn role_letters(catalogue: &Catalogue, roles: &[RoleId]) -> String {
    let ids = roles.iter().filter_map(|role| catalogue.roles.get(role.index())).map(|role| role.id.as_str());
    let letters = ids.map(|id| LETTERS.iter().find(|(of, _)| *of == id).map_or(id, |(_, letter)| letter));
    letters.collect::<Vec<_>>().join("+")
}

fn duty_id(catalogue: &Catalogue, duty: DutyId) -> &str {
    catalogue.duties.get(duty.index()).map_or("", |duty| duty.id.as_str())
}

/// One model in full, with its sources.
pub fn model_in_full(catalogue: &Catalogue, model: &RoleModel, format: TableFormat, width: usize) -> String {
    let duties = (0..catalogue.duties.len()).map(DutyId::new);
    let rows: Vec<Vec<String>> = duties
        .filter_map(|duty| model.policy(duty).map(|policy| (duty, policy)))
        .map(|(duty, policy)| {
            vec![
                duty_id(catalogue, duty).to_string(),
                role_ids(catalogue, &[policy.primary]),
                role_ids(catalogue, &policy.accept),
                policy.kind.clone(),
                locators(catalogue, model, duty),
                policy.note.clone(),
            ]
        })
        .collect();
    let header = ["duty", "owner", "may own", "how", "lines", "remark"];
    if format == TableFormat::Csv {
        return format.write(&header, rows, width);
    }
    let mut text = String::new();
    let mut say = |line: &str| {
        text.push_str(&wrap(line, width).join("\n"));
        text.push('\n');
    };
    let heading = |level: &str, words: &str| match format {
        TableFormat::Markdown => format!("{level} {words}"),
        _ => words.to_string(),
    };
    say(&heading("#", &format!("{} ({}): {}", model.name, model.id, model.title)));
    say(&format!("Source: {}, {}, {}", model.author, model.work, model.date));
    if !model.derivation.is_empty() {
        say(&format!("Derived: {}", model.derivation));
    }
    say("");
    say(&heading("##", "Limits"));
    for (name, value) in model.limits.shown() {
        say(&format!("{} {name}: {value}", if format == TableFormat::Markdown { "-" } else { " " }));
    }
    say(&format!("  Source of the limits: {}", model.limits.source));
    section(&mut text, "Context", model.context.iter().map(|(k, v)| format!("{k}: {v}")), format, width);
    for (role, profile) in &model.profiles {
        let parts = [
            ("skills", &profile.skills),
            ("works with", &profile.works_with),
            ("measured by", &profile.measures),
        ];
        let told = parts
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(what, list)| format!("{what}: {}", list.join(", ")));
        section(&mut text, &format!("Profile of {}", role_ids(catalogue, &[*role])), told, format, width);
    }
    let severities = model.severity.iter().map(|(code, row)| format!("{code}: {}", row.letters()));
    section(&mut text, "Severities that differ (micro, small, medium, large)", severities, format, width);
    let statements = model
        .statements
        .iter()
        .map(|s| format!("{} {} ({}): {} Checked by: {}", s.id, s.kind, s.locator, s.text, s.check));
    section(&mut text, "What the source says", statements, format, width);
    text.push('\n');
    text.push_str(&heading("##", "Duties"));
    text.push_str("\n\n");
    text.push_str(&format.write(&header, rows, width));
    text
}

fn section(
    text: &mut String,
    title: &str,
    items: impl Iterator<Item = String>,
    format: TableFormat,
    width: usize,
) {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return;
    }
    let is_markdown = format == TableFormat::Markdown;
    text.push_str(&if is_markdown { format!("\n## {title}\n\n") } else { format!("\n{title}\n") });
    for item in items {
        if is_markdown {
            text.push_str(&format!("- {}\n", markdown::escaped(&item)));
            continue;
        }
        for (at, line) in wrap(&item, width.saturating_sub(4)).into_iter().enumerate() {
            text.push_str(if at == 0 { "  " } else { "    " });
            text.push_str(&line);
            text.push('\n');
        }
    }
}

/// `PO L34, PM L75`: the lines of a model's source on a duty.
fn locators(catalogue: &Catalogue, model: &RoleModel, duty: DutyId) -> String {
    let Some(policy) = model.policy(duty) else { return String::new() };
    let told = policy.lines.iter().map(|(role, lines)| format!("{} {lines}", role_ids(catalogue, &[*role])));
    told.collect::<Vec<_>>().join(", ")
}

/// Columns that nine models and the longest duty need.
const WIDE: usize = 100;

/// Several models side by side, duty by duty: who owns it, and how far the models agree. Where no
/// model is named, all are shown and the verdict is that of the articles.
pub fn comparison(catalogue: &Catalogue, named: &[&RoleModel], format: TableFormat, width: usize) -> String {
    let all: Vec<&RoleModel> = catalogue.models().collect();
    let shown: &[&RoleModel] = if named.is_empty() { &all } else { named };
    let articles: Vec<&RoleModel> = all.iter().copied().filter(|model| model.kind == "article").collect();
    let judged: &[&RoleModel] = if named.is_empty() { &articles } else { named };
    let compared = compare(catalogue, judged);
    let rows: Vec<Vec<String>> =
        compared.iter().map(|c| comparison_row(catalogue, shown, c, format)).collect();
    let mut header = vec!["duty"];
    header.extend(
        shown
            .iter()
            .map(|model| if format == TableFormat::Text { short(model) } else { model.name.as_str() }),
    );
    header.push("verdict");
    if format != TableFormat::Text {
        header.push("lines");
    }
    let body = format.write(&header, rows, width.max(WIDE));
    if format == TableFormat::Csv {
        return body;
    }
    let told: Vec<String> = Verdict::ALL
        .iter()
        .map(|&verdict| (compared.iter().filter(|c| c.verdict == verdict).count(), verdict))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {}", verdict.word()))
        .collect();
    let mut text = String::new();
    if format == TableFormat::Text {
        let key = shown
            .iter()
            .map(|model| format!("{} = {}", short(model), model.name))
            .collect::<Vec<_>>()
            .join(", ");
        text.push_str(&lines(wrap(
            &format!("Who may own a duty, the best first: O Product Owner, M Product Manager, S Scrum Master, D developers; a dot where the model is silent. {key}."),
            width,
        )));
        text.push('\n');
    }
    text.push_str(&body);
    let judges = if named.is_empty() { " (verdicts are those of the five articles)" } else { "" };
    text.push('\n');
    text.push_str(&lines(wrap(&format!("{} duties: {}{judges}.", compared.len(), told.join(", ")), width)));
    if format == TableFormat::Text {
        text.push_str(&contradictions(catalogue, judged, &compared, width));
    }
    text
}

/// A name short enough for a column of a terminal.
fn short(model: &RoleModel) -> &str {
    match model.id.as_str() {
        "consensus" => "cons",
        "scrum-guide-2020" => "SG20",
        other => other,
    }
}

fn comparison_row(
    catalogue: &Catalogue,
    shown: &[&RoleModel],
    comparison: &Comparison,
    format: TableFormat,
) -> Vec<String> {
    let duty = comparison.duty;
    let owner = |model: &&RoleModel| match model.policy(duty) {
        Some(policy) if format == TableFormat::Text => role_letters(catalogue, &policy.accept),
        Some(policy) => role_ids(catalogue, &policy.accept),
        None => "·".to_string(),
    };
    let mut row = vec![duty_id(catalogue, duty).to_string()];
    row.extend(shown.iter().map(owner));
    row.push(comparison.verdict.word().to_string());
    if format != TableFormat::Text {
        let told = shown
            .iter()
            .map(|model| (model, locators(catalogue, model, duty)))
            .filter(|(_, lines)| !lines.is_empty());
        row.push(
            told.map(|(model, lines)| format!("{}: {lines}", model.name)).collect::<Vec<_>>().join("; "),
        );
    }
    row
}

/// Where models share no owner, who says what in which lines.
fn contradictions(
    catalogue: &Catalogue,
    judged: &[&RoleModel],
    compared: &[Comparison],
    width: usize,
) -> String {
    let mut text = String::new();
    for comparison in compared.iter().filter(|c| c.verdict == Verdict::Contradict) {
        let said = judged.iter().filter_map(|model| {
            let policy = model.policy(comparison.duty)?;
            let lines = locators(catalogue, model, comparison.duty);
            let lines = if lines.is_empty() { String::new() } else { format!(" ({lines})") };
            Some(format!("{} {}{lines}", model.name, role_ids(catalogue, &policy.accept)))
        });
        let line =
            format!("{}: {}", duty_id(catalogue, comparison.duty), said.collect::<Vec<_>>().join("; "));
        for (at, part) in wrap(&line, width.saturating_sub(4)).into_iter().enumerate() {
            text.push_str(if at == 0 { "  " } else { "    " });
            text.push_str(&part);
            text.push('\n');
        }
    }
    if text.is_empty() { text } else { format!("\nContradictions, with the lines of the sources:\n{text}") }
}

/// Which findings of an organisation appear, vanish or change severity under each model, and which
/// parameter, accept list or severity row makes the difference from the first model.
pub fn effects_table(
    org: &Org,
    catalogue: &Catalogue,
    models: &[&RoleModel],
    effects: &[Effect],
    format: TableFormat,
    width: usize,
) -> String {
    let differing: Vec<&Effect> =
        effects.iter().filter(|e| e.severities.iter().any(|s| *s != e.severities[0])).collect();
    let letter = |severity: &Option<crate::model::Severity>| {
        severity.map_or("·".to_string(), |s| s.letter().to_string())
    };
    let subject = |effect: &Effect| {
        let ids = effect.finding.subject.iter().map(|part| part.id(org).into_owned());
        ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let rows: Vec<Vec<String>> = differing
        .iter()
        .map(|effect| {
            let mut row = vec![effect.finding.code.to_string(), subject(effect)];
            row.extend(effect.severities.iter().map(letter));
            if format != TableFormat::Text {
                row.push(reasons(catalogue, models, effect));
            }
            row
        })
        .collect();
    let mut header = vec!["code", "subject"];
    header.extend(
        models
            .iter()
            .map(|model| if format == TableFormat::Text { short(model) } else { model.name.as_str() }),
    );
    if format != TableFormat::Text {
        header.push("what makes the difference");
    }
    let body = format.write(&header, rows, width);
    if format == TableFormat::Csv {
        return body;
    }
    let first = models.first().map_or("", |model| model.name.as_str());
    let mut text = lines(wrap(
        &format!(
            "{} of {} findings depend on the role model. E error, W warning, N note, dot: not reported.",
            differing.len(),
            effects.len()
        ),
        width,
    ));
    text.push('\n');
    text.push_str(&body);
    if format == TableFormat::Text {
        text.push_str(&format!("\nWhat makes the difference from {first}:\n"));
        for effect in differing {
            let line = format!(
                "{} {}: {}",
                effect.finding.code,
                subject(effect),
                reasons(catalogue, models, effect)
            );
            for (at, part) in wrap(&line, width.saturating_sub(4)).into_iter().enumerate() {
                text.push_str(if at == 0 { "  " } else { "    " });
                text.push_str(&part);
                text.push('\n');
            }
        }
    }
    text
}

/// `hat: severity of HAT-001; less, scrum-guide-2020: pm_required`: models with one reason together.
fn reasons(catalogue: &Catalogue, models: &[&RoleModel], effect: &Effect) -> String {
    let mut grouped: Vec<(String, Vec<&str>)> = Vec::new();
    for (model, components) in models.iter().zip(&effect.reasons) {
        if components.is_empty() {
            continue;
        }
        let words =
            components.iter().map(|c: &Component| c.words(catalogue)).collect::<Vec<_>>().join(" and ");
        match grouped.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(&model.name),
            None => grouped.push((words, vec![&model.name])),
        }
    }
    grouped
        .into_iter()
        .map(|(words, names)| format!("{}: {words}", names.join(", ")))
        .collect::<Vec<_>>()
        .join("; ")
}
