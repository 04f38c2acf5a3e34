//! What the choice of a role model decides for an organisation.

use super::{TableFormat, hanging, key, lines, short};
use crate::model::{Day, Org, Severity};
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
    let is_text = format == TableFormat::Text;
    let depends = |effect: &&Effect| effect.severities.iter().any(|s| *s != effect.severities[0]);
    let differing: Vec<&Effect> = effects.iter().filter(depends).collect();
    let mut header = vec!["code", "subject"];
    header.extend(models.iter().map(|model| if is_text { short(model) } else { model.name.as_str() }));
    if !is_text {
        header.push("what makes the difference");
    }
    let row = |effect: &&Effect| {
        let mut row = vec![effect.finding.code.to_string(), subject(org, effect)];
        row.extend(effect.severities.iter().map(letter));
        row.extend((!is_text).then(|| reasons(catalogue, models, effect)));
        row
    };
    let body = format.write(&header, differing.iter().map(row).collect(), width);
    if format == TableFormat::Csv {
        return body;
    }
    let columns = if is_text { format!(" {}.", key(models)) } else { String::new() };
    let told = format!(
        "As of {as_of}, {} of {} findings depend on the role model. E error, W warning, N note, dot: not reported.{columns}",
        differing.len(),
        effects.len()
    );
    let mut text = format!("{}\n{body}", lines(wrap(&told, width)));
    if is_text {
        let first = models.first().map_or("", |model| model.name.as_str());
        text.push_str(&format!("\nWhat makes the difference from {first}:\n"));
        for effect in differing {
            let reasons = reasons(catalogue, models, effect);
            hanging(
                &mut text,
                &format!("{} {}: {reasons}", effect.finding.code, subject(org, effect)),
                width,
            );
        }
    }
    text
}

fn letter(severity: &Option<Severity>) -> String {
    severity.map_or("·".to_string(), |s| s.letter().to_string())
}

/// The ids of a finding's subject.
fn subject(org: &Org, effect: &Effect) -> String {
    let ids = effect.finding.subject.iter().map(|part| part.id(org).into_owned());
    ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::rules::effects;
    use crate::staffing::sample::Sample;

    #[test]
    fn all_that_a_difference_needs_is_named() {
        let sample = Sample::new("consensus").of(5).with_product("care", false).with_team("t", "care", &[]);
        sample.people(&["Pia"]).seat("Pia", "PO", "product:care", 50).audit(|graph, setup, _| {
            let (catalogue, config) =
                (Catalogue::embedded(), Config { headcount: Some(5), ..Config::default() });
            let models = ["consensus", "safe"].map(|name| catalogue.model(name).unwrap());
            let effects = effects(graph.org, &config, setup, catalogue, &models, graph.as_of());
            let of_manager = effects.iter().find(|effect| effect.finding.code == "GAP-003").unwrap();
            assert_eq!(of_manager.severities[0], None);
            let words: Vec<String> = of_manager.reasons[1].iter().map(|part| part.words(catalogue)).collect();
            assert_eq!(words, ["pm_from_tier", "severity of GAP-003"]);
        });
    }
}
