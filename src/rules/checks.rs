//! Settings that cannot be meant: a least number above the most, a waiver of a rule that is not there.

use super::setup::Setup;
use super::{RULES, Rule, find, nearest};
use crate::model::{DisplayText, Failure};

/// Refuses what can only be a mistake of the configuration or the flags.
pub(super) fn check(setup: &Setup) -> Result<(), Failure> {
    for (word, wanted) in &setup.config.rules {
        let is_written = |name: &str| wanted.parameters.contains_key(name);
        find(word).map_or(Ok(()), |rule| in_order(setup, rule, &is_written))?;
    }
    let is_known = |code: &str| RULES.iter().any(|rule| rule.code.eq_ignore_ascii_case(code));
    match setup.config.waivers.iter().find(|waiver| !is_known(&waiver.code)) {
        None => Ok(()),
        Some(waiver) => {
            let near = nearest(&waiver.code);
            let found = format!("there is no rule `{}` to waive", DisplayText::new(&waiver.code));
            let help = format!("did you mean {} ({})?", near.code, near.name);
            Err(setup.config.failure(waiver.at, &found, &help))
        }
    }
}

/// `min_x` and `max_x` of one rule are the ends of a range, where both are written: one alone may well be
/// meant to empty it.
fn in_order(setup: &Setup, rule: &Rule, is_written: &dyn Fn(&str) -> bool) -> Result<(), Failure> {
    for low in rule.parameters.iter().filter(|p| is_written(p.name)) {
        let of = low.name.strip_prefix("min_");
        let is_its = |name: &str| of.is_some() && name.strip_prefix("max_") == of;
        let Some(high) = rule.parameters.iter().find(|p| is_its(p.name) && is_written(p.name)) else {
            continue;
        };
        let value = |parameter| setup.count(rule, parameter, &setup.model.limits);
        let (least, most) = (value(low), value(high));
        if least > most {
            let found = format!("{} has {} = {least}, above {} = {most}", rule.code, low.name, high.name);
            return Err(Failure::new(found, "write a range whose least number is not above the most"));
        }
    }
    Ok(())
}
