//! The TOML of `rolecall.toml`: unknown keys and wrong values are failures with line and column.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::{
    CompensatingControl, Config, Contract, ContractScope, MatrixScope, OwnConflictSet, OwnDuty, OwnRole,
    Places, Waiver, checks, parse_fail_on, read_headcount,
};
use crate::model::{Day, DisplayText, Failure, Severity};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    as_of: Option<Spanned<toml::Value>>,
    org_headcount: Option<Spanned<u32>>,
    model: Option<String>,
    fail_on: Option<Spanned<String>>,
    derive: Option<bool>,
    matrix: Option<bool>,
    scope: Option<Spanned<String>>,
    fill_down: Vec<String>,
    inherit_products: Option<bool>,
    expand_products: Option<bool>,
    count_eliminated: Option<bool>,
    rules: Rules,
    aliases: Aliases,
    columns: IndexMap<String, String>,
    encoding: Option<String>,
    delimiter: Option<Spanned<String>>,
    date_format: Option<Spanned<String>>,
    strict: Option<bool>,
    duties: Duties,
    role: Vec<Spanned<RoleTable>>,
    duty: Vec<Spanned<DutyTable>>,
    contract: Vec<Spanned<ContractTable>>,
    #[serde(rename = "conflict_set")]
    conflict_set: Vec<Spanned<ConflictSetTable>>,
    #[serde(rename = "compensating_control")]
    compensating_control: Vec<Spanned<ControlTable>>,
    waiver: Vec<Spanned<WaiverTable>>,
    salary: IndexMap<String, u32>,
}

/// What is set of each rule, by its code or name.
type Rules = IndexMap<String, IndexMap<String, Spanned<toml::Value>>>;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Aliases {
    roles: IndexMap<String, Vec<String>>,
    duties: IndexMap<String, Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Duties {
    exclude: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleTable {
    id: String,
    name: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyTable {
    id: String,
    name: Option<String>,
    #[serde(default)]
    scope: Option<Spanned<String>>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContractTable {
    name: String,
    teams: Option<String>,
    products: Option<String>,
    role: String,
    min: Option<u32>,
    max: Option<u32>,
    severity: Option<Spanned<String>>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConflictSetTable {
    id: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    duties: Vec<String>,
    n: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverTable {
    code: String,
    subject: String,
    reason: String,
    owner: String,
    until: Option<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ControlTable {
    set: String,
    scope: String,
    control: String,
    owner: String,
    until: Option<Spanned<toml::Value>>,
}

/// Reads the text of a configuration file.
pub(super) fn read(text: &str, file: &str) -> Result<Config, Failure> {
    let places = Places { text, file };
    let read: File = toml::from_str(text).map_err(|e| syntax_failure(&e, places))?;
    let mut config = Config { file: file.to_string(), ..Config::default() };
    config.as_of = read.as_of.as_ref().map(|value| day("as-of", value, places)).transpose()?;
    if let Some(value) = read.fail_on {
        config.fail_on = parse_fail_on(value.get_ref()).ok_or_else(|| {
            let help = "write \"error\", \"warning\", \"note\" or \"never\"";
            places.failure(value.span().start, "`fail-on` is no severity", help)
        })?;
    }
    config.headcount = read.org_headcount.map(|number| headcount(&number, places)).transpose()?;
    config.model = read.model.unwrap_or(config.model);
    config.derive = read.derive.unwrap_or(config.derive);
    config.matrix = read.matrix.unwrap_or(config.matrix);
    if let Some(value) = read.scope {
        let scope = MatrixScope::read(value.get_ref());
        config.scope = scope.map_err(|failure| places.misread(value.span().start, failure))?;
    }
    config.fill_down = read.fill_down;
    config.inherit_products = read.inherit_products.unwrap_or(config.inherit_products);
    config.expand_products = read.expand_products.unwrap_or(config.expand_products);
    config.role_aliases = read.aliases.roles;
    config.duty_aliases = read.aliases.duties;
    config.columns = read.columns;
    config.intake.encoding = read.encoding;
    config.intake.count_eliminated = read.count_eliminated.unwrap_or(false);
    config.intake.strict = read.strict.unwrap_or(false);
    if let Some(text) = read.delimiter {
        let set = config.intake.set_delimiter(text.get_ref(), "delimiter");
        set.map_err(|failure| places.misread(text.span().start, failure))?;
    }
    if let Some(text) = read.date_format {
        let set = config.intake.set_dates(text.get_ref(), "date-format");
        set.map_err(|failure| places.misread(text.span().start, failure))?;
    }
    config.excluded_duties = read.duties.exclude;
    config.salary = read.salary;
    set_rules(&mut config, read.rules, places)?;
    config.roles = read.role.into_iter().map(|table| own_role(table, places)).collect();
    config.duties = each(read.duty, own_duty, places)?;
    config.contracts = each(read.contract, contract, places)?;
    config.conflict_sets = each(read.conflict_set, conflict_set, places)?;
    config.controls = each(read.compensating_control, control, places)?;
    config.waivers = each(read.waiver, waiver, places)?;
    checks::check(&config)?;
    Ok(config)
}

/// The tables of one kind.
fn each<T, R>(
    tables: Vec<Spanned<T>>,
    read: fn(Spanned<T>, Places) -> Result<R, Failure>,
    places: Places,
) -> Result<Vec<R>, Failure> {
    tables.into_iter().map(|table| read(table, places)).collect()
}

fn set_rules(config: &mut Config, rules: Rules, places: Places) -> Result<(), Failure> {
    for (rule, keys) in rules {
        for (key, value) in keys {
            let written = plain_value(value.get_ref()).ok_or_else(|| {
                let found =
                    format!("`{}` of rule `{}` is a table", DisplayText::new(&key), DisplayText::new(&rule));
                let help = "write a number, a text, true or false, or a list of texts";
                places.failure(value.span().start, &found, help)
            })?;
            config.set(&rule, &key, written);
        }
    }
    Ok(())
}

fn own_role(table: Spanned<RoleTable>, places: Places) -> OwnRole {
    let at = places.at(table.span().start);
    let table = table.into_inner();
    OwnRole { name: table.name.unwrap_or_else(|| table.id.clone()), id: table.id, aliases: table.aliases, at }
}

fn own_duty(table: Spanned<DutyTable>, places: Places) -> Result<OwnDuty, Failure> {
    let at = places.at(table.span().start);
    let table = table.into_inner();
    let scope = match table.scope {
        None => "team".to_string(),
        Some(word) if ["team", "product", "portfolio"].contains(&word.get_ref().as_str()) => {
            word.into_inner()
        }
        Some(word) => {
            let help = "write \"team\", \"product\" or \"portfolio\"";
            return Err(places.failure(word.span().start, "`scope` is none that a duty can have", help));
        }
    };
    let name = table.name.unwrap_or_else(|| table.id.clone());
    Ok(OwnDuty { id: table.id, name, scope, aliases: table.aliases, at })
}

fn contract(table: Spanned<ContractTable>, places: Places) -> Result<Contract, Failure> {
    let start = table.span().start;
    let table = table.into_inner();
    let named = DisplayText::new(&table.name);
    let (scope, pattern) = match (table.teams, table.products) {
        (Some(pattern), None) => (ContractScope::Teams, pattern),
        (None, Some(pattern)) => (ContractScope::Products, pattern),
        (None, None) => {
            let found = format!("contract `{named}` has neither `teams` nor `products`");
            return Err(places.failure(
                start,
                &found,
                "say for which it holds, for example teams = \"stream\"",
            ));
        }
        (Some(_), Some(_)) => {
            let found = format!("contract `{named}` has both `teams` and `products`");
            return Err(places.failure(start, &found, "write two contracts"));
        }
    };
    let severity = match table.severity {
        None => Severity::Warning,
        Some(word) => Severity::from_word(word.get_ref()).ok_or_else(|| {
            places.failure(
                word.span().start,
                "`severity` is none",
                "write \"error\", \"warning\" or \"note\"",
            )
        })?,
    };
    Ok(Contract {
        name: table.name,
        scope,
        pattern,
        role: table.role,
        min: table.min.unwrap_or(1),
        max: table.max,
        severity,
        reason: table.reason,
        at: places.at(start),
    })
}

fn conflict_set(table: Spanned<ConflictSetTable>, places: Places) -> Result<OwnConflictSet, Failure> {
    let start = table.span().start;
    let table = table.into_inner();
    let (members, n) = (table.roles.len() + table.duties.len(), table.n.unwrap_or(2));
    if n < 2 || members < n as usize {
        let word = if members == 1 { "member" } else { "members" };
        let found =
            format!("conflict set `{}` has {members} {word} and n = {n}", DisplayText::new(&table.id));
        return Err(places.failure(start, &found, "name at least n roles and duties, with n of 2 or more"));
    }
    Ok(OwnConflictSet { id: table.id, roles: table.roles, duties: table.duties, n, at: places.at(start) })
}

fn control(table: Spanned<ControlTable>, places: Places) -> Result<CompensatingControl, Failure> {
    let start = table.span().start;
    let table = table.into_inner();
    if table.control.trim().is_empty() || table.owner.trim().is_empty() {
        let found = format!(
            "the compensating control for {} has an empty `control` or `owner`",
            DisplayText::new(&table.set)
        );
        return Err(places.failure(start, &found, "say what is done instead, and who answers for that"));
    }
    Ok(CompensatingControl {
        until: table.until.as_ref().map(|value| day("until", value, places)).transpose()?,
        set: table.set,
        scope: table.scope,
        control: table.control,
        owner: table.owner,
        at: places.at(start),
    })
}

fn waiver(table: Spanned<WaiverTable>, places: Places) -> Result<Waiver, Failure> {
    let start = table.span().start;
    let table = table.into_inner();
    if [&table.subject, &table.reason, &table.owner].iter().any(|text| text.trim().is_empty()) {
        let found = format!(
            "the waiver of {} has an empty `subject`, `reason` or `owner`",
            DisplayText::new(&table.code)
        );
        return Err(places.failure(start, &found, "say what is accepted, why, and who answers for that"));
    }
    Ok(Waiver {
        until: table.until.as_ref().map(|value| day("until", value, places)).transpose()?,
        code: table.code,
        subject: table.subject,
        reason: table.reason,
        owner: table.owner,
        at: places.at(start),
    })
}

fn headcount(number: &Spanned<u32>, places: Places) -> Result<u32, Failure> {
    let at = number.span().start;
    read_headcount(*number.get_ref()).map_err(|failure| places.failure(at, &failure.found, &failure.help))
}

fn day(key: &str, value: &Spanned<toml::Value>, places: Places) -> Result<Day, Failure> {
    let read = match value.get_ref() {
        toml::Value::String(text) => Day::from_iso(text),
        toml::Value::Datetime(day) => Day::from_iso(&day.to_string()),
        _ => None,
    };
    read.ok_or_else(|| {
        let found = format!("`{key}` is no calendar day");
        places.failure(value.span().start, &found, "write it as \"2025-06-01\"")
    })
}

fn plain_value(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Datetime(day) => Some(day.to_string()),
        toml::Value::Array(items) => {
            items.iter().map(plain_value).collect::<Option<Vec<_>>>().map(|texts| texts.join(", "))
        }
        toml::Value::Table(_) => None,
    }
}

/// What the reader of TOML says, in our words: unknown keys with the nearest known one.
fn syntax_failure(error: &toml::de::Error, places: Places) -> Failure {
    let start = error.span().map_or(0, |span| span.start);
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let key = quoted.next().unwrap_or("");
        let nearest = quoted.min_by_key(|known| strsim::damerau_levenshtein(key, known)).unwrap_or("model");
        let found = format!("`{}` is no key here", DisplayText::new(key));
        return places.failure(start, &found, &format!("did you mean `{nearest}`?"));
    }
    if message.starts_with("missing field") {
        let found = format!("`{}` is missing", quoted.next().unwrap_or(""));
        return places.failure(start, &found, "add it; `rolecall init` writes a commented sample");
    }
    if let Some((found, help)) = checks::of_kind(message) {
        return places.failure(start, &found, &help);
    }
    places.failure(
        start,
        DisplayText::new(message).as_str(),
        "mend the file; `rolecall init` writes a commented sample",
    )
}
