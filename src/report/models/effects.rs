//! What the choice of a role model decides for an organisation.

use super::{TableFormat, hanging, lines, short};
use crate::model::{Day, Org};
use crate::report::terminal::wrap;
use crate::roles::{Catalogue, Component, RoleModel};
use crate::rules::Effect;

/// Which findings of an organisation appear, vanish or change severity under each model, and which
/// parameter, accept list or severity row makes the difference from the first model.
pub fn effects_table(
    org: &Org,
    as_of: Day,
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
            "As of {as_of}, {} of {} findings depend on the role model. E error, W warning, N note, dot: not reported.",
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
            hanging(&mut text, &line, width);
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
