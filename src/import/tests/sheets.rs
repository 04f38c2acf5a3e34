use super::*;

#[test]
fn a_sheet_is_people_and_assignments_at_once() {
    let text = "Name,Title,Manager,Team,Role,Allocation %\n\
                Ana,CEO,,,,\n\
                Bo,Owner,Ana,core,PO,50\n\
                Bo,Owner,Ana,ui,PO,30\n\
                Cy,Coder,Bo,core,DEV,100\n\
                Di,,Bo,core,,\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(
        people(&org),
        ["Ana (Ana) Active", "Bo (Bo) Active < Ana", "Cy (Cy) Active < Bo", "Di (Di) Active < Bo"]
    );
    assert_eq!(
        seats(&org),
        ["Bo PO core primary 5000", "Bo PO ui primary 3000", "Cy DEV core primary 10000"]
    );
    assert_eq!(members(&org), ["Bo core", "Bo ui", "Cy core DEV 10000", "Di core"]);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn dates_of_a_sheet_are_the_assignments_when_there_is_one() {
    let text = "name,title,role,from,to\nAna,,PO,2024-01-01,2024-12-31\nBo,,,2024-01-01,\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(people(&org), ["Ana (Ana) Active", "Bo (Bo) Active 2024-01-01.."]);
    assert_eq!(seats(&org), ["Ana PO the organisation primary 2024-01-01..2024-12-31"]);
}

#[test]
fn the_hire_date_of_a_sheet_is_the_persons() {
    let text = "name,hire date,role,from\nAna,2020-01-01,PO,2024-01-01\nBo,31/12/2020,PM,\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(people(&org), ["Ana (Ana) Active 2020-01-01..", "Bo (Bo) Active 2020-12-31.."]);
    assert_eq!(seats(&org)[0], "Ana PO the organisation primary 2024-01-01..");
}

#[test]
fn the_status_of_a_sheet_is_the_persons_unless_only_an_assignment_can_have_it() {
    let text = "name,title,role,status\nAna,,PO,leave\nBo,,PO,emeritus\nCy,,PO,odd\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(people(&org), ["Ana (Ana) Leave", "Bo (Bo) Active", "Cy (Cy) Active"]);
    assert_eq!(seats(&org).len(), 2);
    assert_eq!(problems(&org), ["011 line 4 status odd"]);
}

#[test]
fn a_vacant_row_of_a_sheet_is_one_vacant_seat() {
    let text =
        "name,title,team,role\nVacant,Product Owner,core,PO\nVacant,Product Manager,,\nAna,,core,DEV\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(
        seats(&org),
        ["Ana DEV core primary", "nobody PM the organisation primary", "nobody PO core primary"]
    );
}

#[test]
fn yes_and_no_below_roles_say_who_holds_them() {
    let table = "Name,Email,Team,Product Owner?,Scrum Master (Y/N),Parking?\n\
        Ann,a@x.org,Red,Yes,No,Yes\nBob,b@x.org,Red,no,x,No\nCy,c@x.org,Blue,yes,Y,\n";
    let wanted = [
        "a@x.org PO Red primary",
        "b@x.org SM Red primary",
        "c@x.org PO Blue primary",
        "c@x.org SM Blue primary",
    ];
    let read = org(&[("p.csv", table)]);
    assert_eq!(seats(&read), wanted);
    assert_eq!(read.people.len(), 3);
    let bare = org(&[("p.csv", "Name,Team,PO,SM\nAnn,Red,x,\nBob,Red,,x\n")]);
    assert_eq!(seats(&bare), ["Ann PO Red primary", "Bob SM Red primary"]);
}

#[test]
fn roles_as_columns_may_say_how_much_and_how() {
    let wanted = ["Ann PO A primary 5000", "Bob SM A primary 10000", "Di SM B primary 2000"];
    for (one, two, three) in [("50%", "100%", "20%"), ("0.5", "1", "0.2"), ("50", "100", "20")] {
        for (team, places) in [(",Team", [",A", ",A", ",B"]), ("", [""; 3])] {
            let [a, b, c] = places;
            let table = format!(
                "Name,Product Owner,Scrum Master{team}\nAnn,{one},{a}\nBob,,{two}{b}\nDi,0,{three}{c}\n"
            );
            let org = org(&[("p.csv", &table)]);
            let found: Vec<String> = seats(&org).iter().map(|seat| seat.replace(" org ", " A ")).collect();
            match team {
                "" => assert_eq!(found.len(), 3, "{found:?}"),
                _ => assert_eq!(found, wanted),
            }
            assert_eq!(org.people.len(), 3);
        }
    }
}

#[test]
fn an_odd_cell_hides_no_column_of_yes_and_no_and_is_told() {
    let org = org(&[(
        "p.csv",
        "Name,Product Owner,Scrum Master,Team\nAnn,Yes,No,A\nBob,No,Yes,A\nDi,No,Maybe,B\n",
    )]);
    assert_eq!(seats(&org), ["Ann PO A primary", "Bob SM A primary"]);
    assert!(
        warnings(&org)[0].starts_with("p.csv:4: whether the person is `Scrum Master` cannot be read"),
        "{:?}",
        warnings(&org)
    );
}

#[test]
fn each_role_of_a_row_is_held_in_its_own_way() {
    let table = "Name,Product Owner,Scrum Master,Developer,Team\nAnn,Yes,No,x,A\nBob,deputy,x (50%),No,A\nDi,30%,Yes,20%,B\n";
    let org = org(&[("p.csv", table)]);
    let wanted = [
        "Ann DEV A primary",
        "Ann PO A primary",
        "Bob PO A deputy",
        "Bob SM A primary 5000",
        "Di DEV B primary 2000",
        "Di PO B primary 3000",
        "Di SM B primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert!(warnings(&org).is_empty() && problems(&org).is_empty(), "{:?}", problems(&org));
    assert_eq!((org.sources.files[0].rows_as_written(), org.sources.files[0].intake.left_out), (3, 0));
    let mut places = members(&org);
    places.dedup();
    assert_eq!(places, ["Ann A DEV", "Bob A", "Di B", "Di B DEV 2000"]);
}
