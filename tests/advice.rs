//! Advice holds when it is taken: the finding is gone or a note, and no worse one has come.

mod audited;

use rolecall::finding::Finding;
use rolecall::rules;

/// The starting point of the tables below: two teams with a product each.
const TEAMS: (&str, &str) =
    ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p\ny,Y,stream,scrum,q\n");
const PRODUCTS: (&str, &str) = ("products.csv", "id,name,stage\np,Pay,active\nq,Quo,active\n");

/// The findings of tables under options, each as severity, code, message and what is to be done.
fn findings(options: &str, tables: &[(&str, &str)]) -> Vec<String> {
    let tables = tables.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
    let config = audited::config(&format!("--as-of 2025-06-01 {options}"));
    let audited = audited::audit(tables, &config).expect("an organisation");
    let remedy = |finding: &Finding| match (&finding.remedy, rules::find(finding.code)) {
        (Some(words), _) => words.clone(),
        (None, rule) => rule.expect("a rule").remedy.to_string(),
    };
    let line = |f: &Finding| format!("{} {} {} | {}", f.severity.letter(), f.code, f.message, remedy(f));
    audited.findings.active.iter().map(line).collect()
}

/// Those of one rule, without its code.
fn of_rule(code: &str, options: &str, tables: &[(&str, &str)]) -> Vec<String> {
    let all = findings(options, tables);
    all.iter().filter(|line| line[2..].starts_with(code)).map(|line| line.replacen(code, "", 1)).collect()
}

/// Severity and code of each finding.
fn codes(options: &str, tables: &[(&str, &str)]) -> Vec<String> {
    findings(options, tables).iter().map(|line| line[..9].to_string()).collect()
}

/// Two full teams; Lea owns the first, Quin the second.
fn people(lea: &str) -> String {
    let rest: String = ["a1", "a2", "a3"].map(|id| format!("{id},{id} A,x,,,\n")).concat();
    let more: String = ["b1", "b2", "b3"].map(|id| format!("{id},{id} B,y,,,\n")).concat();
    format!("id,name,team,status,from,to\nlea,Lea,x,{lea}\nquin,Quin,y,,,\n{rest}{more}")
}

const OWNERS: &str = "person,role,team,mode,from,to\nlea,Product Owner,x,,,\nquin,Product Owner,y,,,\n";

fn of_leave(row: &str) -> Vec<String> {
    let (people, rows) = (people("leave,,"), format!("{OWNERS}{row}"));
    findings(
        "--org-headcount 120 --set GAP-003.pm_required=false",
        &[TEAMS, PRODUCTS, ("people.csv", &people), ("assignments.csv", &rows)],
    )
}

#[test]
fn a_deputy_covers_for_somebody_on_leave_and_nobody_else_does() {
    let absent = "N GAP-006 Lea, Product Owner in team X, is on leave; ";
    let nobody = format!(
        "{absent}nobody is named to act. | Name a deputy until the return, in a row with the mode deputy."
    );
    assert_eq!(of_leave(""), [nobody]);
    let covered =
        format!("{absent}a1 A is named as cover. | Tell the teams that a1 A acts until the return.");
    assert_eq!(of_leave("a1,Product Owner,x,deputy,,\n"), [covered]);
    for days in [",", "2025-06-01,2025-08-31"] {
        let found = of_leave(&format!("a1,Product Owner,x,acting,{days}\n"));
        let team = "E OVL-001 Team X has 2 Product Owners: a1 A and Lea. | Mark the acting seat of a1 A as deputy until Lea is back.";
        let seat =
            format!("{absent}a1 A holds the seat. | Mark the seat of a1 A as deputy until the return.");
        assert!(found.contains(&team.to_string()) && found.contains(&seat), "{days}: {found:#?}");
    }
}

#[test]
fn two_who_cover_are_counted_as_two() {
    let found = of_leave("a1,Product Owner,x,deputy,,\na2,Product Owner,x,successor,,\n");
    let wanted = "are named as cover. | Tell the teams that a1 A and a2 A act until the return.";
    assert!(found[0].ends_with(wanted), "{found:#?}");
}

#[test]
fn whoever_acts_beside_a_holder_who_is_there_becomes_deputy() {
    let (people, rows) = (people(",,"), format!("{OWNERS}a1,Product Owner,x,acting,,2025-12-31\n"));
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people), ("assignments.csv", &rows)];
    assert_eq!(
        of_rule("OVL-001", "", &tables),
        [
            "W  Team X has 2 Product Owners: a1 A and Lea. | Mark the acting seat of a1 A as deputy, or end it."
        ]
    );
}

#[test]
fn nobody_is_to_end_the_only_seat_of_a_product() {
    let both = ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p;q\n");
    let rows = "person,role,product,mode,to\nlea,Product Owner,p,acting,2025-12-31\nquin,Product Owner,q,,\n";
    let tables = [both, PRODUCTS, ("people.csv", &people(",,")), ("assignments.csv", rows)];
    let [said] = &of_rule("OVL-001", "", &tables)[..] else { panic!("one finding") };
    let wanted = "| Name one Product Owner for the team itself, or let it work on one of the products.";
    assert!(said.ends_with(wanted), "{said}");
}

#[test]
fn the_cover_of_somebody_who_has_not_started_acts() {
    let planned = people("planned,2025-09-01,");
    let said = |row: &str| {
        let rows = format!("{OWNERS}{row}");
        let tables = [TEAMS, PRODUCTS, ("people.csv", &planned), ("assignments.csv", &rows)];
        let said = of_rule("GAP-006", "", &tables).concat();
        (said.split(" | ").nth(1).map(str::to_string), codes("", &tables))
    };
    let (advice, before) = said("a1,Product Owner,x,deputy,,\n");
    assert_eq!(advice.as_deref(), Some("Mark the seat of a1 A as acting until the first day."));
    let (advice, _) = said("a1,Product Owner,x,deputy,,\na2,Product Owner,x,deputy,,\n");
    assert_eq!(advice.as_deref(), Some("Mark the seat of a1 A or a2 A as acting until the first day."));
    let (advice, after) = said("a1,Product Owner,x,acting,,\n");
    assert_eq!(advice.as_deref(), Some("Give the seat of a1 A a last day."));
    assert!(before.contains(&"W GAP-002".to_string()), "{before:?}");
    assert!(!after.contains(&"W GAP-002".to_string()), "{after:?}");
    let (advice, _) = said("a1,Product Owner,x,acting,,2025-08-31\n");
    assert_eq!(advice.as_deref(), Some("Tell the teams that a1 A acts until the first day."));
}

#[test]
fn a_deputy_who_is_away_takes_no_seat_from_the_holder() {
    let people = people(",,").replace("a1,a1 A,x,,,", "a1,a1 A,x,leave,,");
    let rows = format!("{OWNERS}a1,Product Owner,x,deputy,,\n");
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people), ("assignments.csv", &rows)];
    let [said] = &of_rule("GAP-006", "", &tables)[..] else { panic!("one finding") };
    assert!(said.ends_with("| Name another person as cover."), "{said}");
}

#[test]
fn a_seat_whose_first_empty_day_is_unknown_is_empty() {
    let (people, rows) = (people("left,,"), OWNERS);
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people), ("assignments.csv", rows)];
    let [said] = &of_rule("GAP-006", "", &tables)[..] else { panic!("one finding") };
    assert!(said.contains("still names Lea, who has left; it is empty."), "{said}");
}

#[test]
fn nobody_is_to_leave_because_a_team_has_ended() {
    let advice = |from: &str, to: &str| {
        let teams = format!(
            "id,name,kind,method,products,from,to\nx,X,stream,scrum,p,{from},{to}\ny,Y,stream,scrum,q,,\n"
        );
        let rows = "person,team,role,to\na1,x,Developer,\na2,x,Developer,2025-12-31\n";
        let tables = [
            ("teams.csv", teams.as_str()),
            PRODUCTS,
            ("people.csv", &people(",,")),
            ("assignments.csv", rows),
        ];
        of_rule("DAT-008", "", &tables)
    };
    let ended = advice("", "2025-05-31");
    for (said, wanted) in ended.iter().zip(["Give the row a last day.", "Give the row an earlier last day."])
    {
        let wanted = format!("W  The row holds today, but team X ended on 2025-05-31. | {wanted}");
        assert!(said.starts_with(&wanted), "{said}");
    }
    assert_eq!(ended.len(), 6, "two rows of assignments, four of people: {ended:#?}");
    let cell = "| Name the team of today in the row, or empty the cell.";
    assert!(ended[2..].iter().all(|said| said.ends_with(cell)), "{ended:#?}");
    let later = advice("2025-06-02", "");
    assert!(later[0].ends_with("| Give the row the first day 2025-06-02, or correct that of team X."));
    let cell = "| Correct the first day of team X, or empty the cell until then.";
    assert!(later[2..].iter().all(|said| said.ends_with(cell)), "{later:#?}");
}

#[test]
fn a_team_does_not_end_with_its_product() {
    let products = ("products.csv", "id,name,stage\np,Pay,retired\nq,Quo,active\n");
    let tables = [TEAMS, products, ("people.csv", &people(",,")), ("assignments.csv", OWNERS)];
    assert_eq!(
        of_rule("DAT-008", "", &tables),
        [
            "W  The row holds today, but product Pay is retired. | Name the product of today in the row, or empty the cell."
        ]
    );
}

#[test]
fn a_status_against_the_last_day_is_said_to_be_one() {
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people("left,,2025-07-01")), ("assignments.csv", OWNERS)];
    assert_eq!(
        of_rule("DAT-008", "", &tables),
        [
            "W  The row holds today, but Lea has the status left, with a last day still to come (2025-07-01). | Correct the status or the last day of Lea."
        ]
    );
}

#[test]
fn no_seat_is_called_the_smallest_while_shares_are_unknown() {
    let said = |shares: [&str; 3]| {
        let [po, sm, ba] = shares;
        let rows = format!(
            "person,team,role,alloc\nlea,x,Product Owner,{po}\nlea,y,Scrum Master,{sm}\nlea,y,Business Analyst,{ba}\n"
        );
        let tables = [TEAMS, PRODUCTS, ("people.csv", &people(",,")), ("assignments.csv", &rows)];
        let said = of_rule("HAT-006", "", &tables).concat();
        said.split(" | ").nth(1).expect("what to do").to_string()
    };
    assert_eq!(
        said(["50", "10", "20"]),
        "Give away the seat with the smallest share of time first: Scrum Master (10 %)."
    );
    assert_eq!(
        said(["80", "", ""]),
        "Give away the seat that takes least of the time. The rows state no share for Business Analyst and Scrum Master."
    );
    assert!(said(["", "", ""]).starts_with("Give away the seat that takes least of the time. Often"));
}

#[test]
fn a_small_firm_is_not_sent_round_between_one_person_and_two() {
    let product = ("products.csv", "id,name,stage\np,Pay,active\n");
    let team = ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p\n");
    let people = "id,name,team\nlea,Lea,x\nquin,Quin,\na1,Al,x\na2,Ada,x\n";
    let with = |rows: &str, wanted: &[&str]| {
        let rows = format!("person,product,role,alloc\n{rows}");
        let tables = [team, product, ("people.csv", people), ("assignments.csv", &rows)];
        assert_eq!(findings("", &tables), wanted, "{rows}");
    };
    with(
        "lea,p,Product Owner,60\nquin,p,Product Manager,40\n",
        &[
            "N STR-011 Pay with 1 team has the Product Owner Lea and the Product Manager Quin, in an organisation of 4 people. | Let one of them take both roles, with at most 71 % of a full post together, and free the other.",
        ],
    );
    let both = "Lea is both Product Owner and Product Manager of Pay, with";
    with(
        "lea,p,Product Owner,60\nlea,p,Product Manager,40\n",
        &[&format!(
            "W HAT-001 {both} 100 % of the time in such seats, and owns 1 team (X). | Lower the shares of the two seats to 71 % together: both in one person take more time."
        )],
    );
    let kept = format!(
        "N HAT-001 {both} 71 % of the time in such seats, and owns 1 team (X). | Leave both seats with one person while it is one team. Divide them when further teams or products come."
    );
    let rows = "person,product,role,alloc\nlea,p,Product Owner,45\nlea,p,Product Manager,26\n";
    let tables = [team, product, ("people.csv", people), ("assignments.csv", rows)];
    let found = findings("", &tables);
    assert!(found.contains(&kept) && found.iter().all(|line| line.starts_with("N ")), "{found:#?}");
}

#[test]
fn one_owner_who_has_room_is_asked_to_manage_a_product() {
    let teams = ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p\ny,Y,stream,scrum,p\n");
    let rows = |shares: [u32; 2]| {
        let [lea, quin] = shares;
        format!("person,role,team,alloc\nlea,Product Owner,x,{lea}\nquin,Product Owner,y,{quin}\n")
    };
    let said = |shares: [u32; 2]| {
        let products = ("products.csv", "id,name,stage\np,Pay,active\nq,Quo,active\nr,Rue,active\n");
        let rows = rows(shares);
        let tables = [teams, products, ("people.csv", &people(",,")), ("assignments.csv", &rows)];
        let said = of_rule("GAP-003", "--org-headcount 30", &tables).concat();
        said.split(" | ").nth(1).expect("what to do").to_string()
    };
    assert_eq!(said([40, 40]), "Give the Product Manager's duties to Lea or Quin, or open a position.");
    assert_eq!(said([90, 40]), "Give the Product Manager's duties to Quin, or open a position.");
    assert!(said([90, 90]).starts_with("Move somebody senior from inside, or open a position"));
}

#[test]
fn a_successor_is_not_called_the_holder() {
    let rows = "person,role,team,mode,alloc\nlea,Product Owner,x,,100\na1,Product Owner,x,successor,10\n";
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people(",,")), ("assignments.csv", rows)];
    assert_eq!(
        of_rule("LOD-008", "", &tables),
        [
            "N  a1 A has 10 % of the time as successor to the Product Owner of X; at least 50 % is needed from the first day in the seat. | Leave the share of the successor open until the seat passes on."
        ]
    );
    let open = rows.replace("successor,10", "successor,");
    let tables = [TEAMS, PRODUCTS, ("people.csv", &people(",,")), ("assignments.csv", &open)];
    assert_eq!(of_rule("LOD-008", "", &tables), Vec::<String>::new());
}

#[test]
fn a_proportion_is_mended_on_the_side_that_is_out_of_range() {
    let product = ("products.csv", "id,name,stage\np,Pay,active\n");
    let said = |engineers: usize, rows: &str| {
        let crowd: String = (1..=engineers).map(|n| format!("e{n},E{n},x\n")).collect();
        let people = format!("id,name,team\nlea,Lea,\nquin,Quin,\n{crowd}");
        let seats: String = (1..=engineers).map(|n| format!("e{n},x,,Developer\n")).collect();
        let rows = format!("person,team,product,role\n{rows}{seats}");
        let team = ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p\n");
        let tables = [team, product, ("people.csv", &people), ("assignments.csv", &rows)];
        let lines = of_rule("LOD-007", "--org-headcount 120", &tables);
        lines.iter().map(|line| line.split(" | ").nth(1).expect("what to do").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        said(6, "lea,x,,Product Owner\nquin,x,,Product Owner\n"),
        ["Let 1 of the Product Owners serve a neighbouring product, or become the deputy."]
    );
    assert_eq!(
        said(8, "lea,,p,Product Manager\nquin,,p,Product Manager\n"),
        ["Let 1 of the Product Managers serve a neighbouring product, or become the deputy."]
    );
    assert_eq!(
        said(26, "lea,,p,Product Manager\n"),
        ["Plan 2 further Product Managers, each for a child product of its own."]
    );
    assert_eq!(said(41, "lea,x,,Designer\n"), ["Put 2 further designers into the next hiring plan."]);
}

#[test]
fn a_second_manager_of_one_product_is_not_asked_for() {
    let teams: String = (1..=10).map(|n| format!("t{n},T{n},stream,,p\n")).collect();
    let owners: String = (1..=5).map(|n| format!("o{n},O{n},\n")).collect();
    let seats: String = (1..=10).map(|n| format!("o{},t{n},,Product Owner\n", (n + 1) / 2)).collect();
    let teams = format!("id,name,kind,method,products\n{teams}");
    let people = format!("id,name,team\nlea,Lea,\n{owners}");
    let rows = format!("person,team,product,role\nlea,,p,Product Manager\n{seats}");
    let tables = [
        ("teams.csv", teams.as_str()),
        ("products.csv", "id,name,stage\np,Pay,active\n"),
        ("people.csv", &people),
        ("assignments.csv", &rows),
    ];
    let [said] = &of_rule("LOD-003", "", &tables)[..] else { panic!("one finding") };
    assert!(said.ends_with("| Divide Pay into child products with a Product Manager each."), "{said}");
    let [said] = &of_rule("LOD-003", "--set OVL-003.max_pms=2", &tables)[..] else { panic!("one finding") };
    assert!(said.ends_with("| Designate 1 further Product Manager for part of them."), "{said}");
}
