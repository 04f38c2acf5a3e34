//! Several role models side by side, duty by duty.

use super::{TableFormat, duty_id, hanging, key, lines, locators, role_ids, short};
use crate::model::RoleId;
use crate::report::terminal::wrap;
use crate::roles::{Catalogue, Comparison, RoleModel, Verdict, compare};

/// The roles that own duties by one letter each, so that nine models stand side by side.
const LETTERS: [(&str, &str); 4] = [("PO", "O"), ("PM", "M"), ("SM", "S"), ("DEV", "D")];

/// `M+O`: role ids by their letters; ids that have none as they are.
fn role_letters(catalogue: &Catalogue, roles: &[RoleId]) -> String {
    let ids = roles.iter().filter_map(|role| catalogue.roles.get(role.index())).map(|role| role.id.as_str());
    let letters = ids.map(|id| LETTERS.iter().find(|(of, _)| *of == id).map_or(id, |(_, letter)| letter));
    letters.collect::<Vec<_>>().join("+")
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
        let key = key(shown);
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
        text.push_str(&disagreements(judged, &compared, width));
        text.push_str(&contradictions(catalogue, judged, &compared, width));
    }
    text
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
            let owners = role_ids(catalogue, &model.policy(comparison.duty)?.accept);
            let lines = locators(catalogue, model, comparison.duty);
            let lines = lines.strip_prefix(&format!("{owners} ")).unwrap_or(&lines);
            let lines = if lines.is_empty() { String::new() } else { format!(" ({lines})") };
            Some(format!("{} {owners}{lines}", model.name))
        });
        let line =
            format!("{}: {}", duty_id(catalogue, comparison.duty), said.collect::<Vec<_>>().join("; "));
        hanging(&mut text, &line, width);
    }
    if text.is_empty() { text } else { format!("\nContradictions, with the lines of the sources:\n{text}") }
}

/// Which model stands apart: in how many pairs without a common owner each takes part, and how often a
/// source contradicts itself.
fn disagreements(judged: &[&RoleModel], compared: &[Comparison], width: usize) -> String {
    let count = |at: usize| {
        let pairs = compared.iter().flat_map(|comparison| &comparison.disjoint);
        pairs.filter(|(a, b)| *a == at || *b == at).count()
    };
    let within = |model: &RoleModel| {
        let policies = compared.iter().filter_map(|comparison| model.policy(comparison.duty));
        policies.filter(|policy| policy.kind == "conflict").count()
    };
    let told = |number: &dyn Fn(usize, &RoleModel) -> usize| {
        let each = judged.iter().enumerate().map(|(at, model)| (number(at, model), model));
        let each: Vec<String> =
            each.filter(|(n, _)| *n > 0).map(|(n, model)| format!("{} {n}", model.name)).collect();
        each.join(", ")
    };
    let (apart, within) = (told(&|at, _| count(at)), told(&|_, model| within(model)));
    let mut text = String::new();
    if !apart.is_empty() {
        text.push_str(&lines(wrap(
            &format!("Pairs of models without a common owner, by model: {apart}."),
            width,
        )));
    }
    if !within.is_empty() {
        text.push_str(&lines(wrap(
            &format!("Duties on which a source contradicts itself: {within}."),
            width,
        )));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_says_which_article_stands_apart() {
        let text = comparison(Catalogue::embedded(), &[], TableFormat::Text, 80);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let apart = "by model: product-hq 8, hat 3, career-paths 7, livesession 16, agile-delivery 8.";
        assert!(text.contains(apart), "{text}");
        let within = "contradicts itself: product-hq 5, career-paths 4, livesession 3, agile-delivery 2.";
        assert!(text.contains(within), "{text}");
    }
}
