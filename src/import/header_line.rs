//! Which of the first rows is the header.

/// Rows that are looked at: titles, notes and filters above a table are fewer.
pub const ROWS: usize = 20;
/// Of the known headers that some row has, in tenths, those that the header has at least: a row of
/// bands above the header ("Employee, , , Manager") holds fewer.
const SHARE: usize = 6;

/// The different meanings of the cells of a row that are known headers.
pub fn known<M: PartialEq>(row: &[String], known: &dyn Fn(&str) -> Option<M>) -> Vec<M> {
    let mut meanings: Vec<M> = Vec::new();
    for meaning in row.iter().filter(|cell| !cell.trim().is_empty()).filter_map(|cell| known(cell)) {
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    meanings
}

/// The place of the header among the first rows: the first that has nearly as many known headers as
/// any. Below the first row that has more than one cell it must be made of them for the most part.
pub fn find<M: PartialEq>(rows: &[Vec<String>], is_known: &dyn Fn(&str) -> Option<M>) -> Option<usize> {
    let counts: Vec<usize> = rows.iter().map(|row| known(row, is_known).len()).collect();
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let wide = rows.iter().position(|row| filled(row) > 1).unwrap_or(0);
    let good = |(at, &count): (usize, &usize)| {
        count * 10 >= most * SHARE && (at <= wide || (count > 1 && count * 2 >= filled(&rows[at])))
    };
    counts.iter().enumerate().position(good)
}

/// The first row that has more than half as many filled cells as the fullest: what stands above a table
/// whose headers nobody knows is a title.
pub fn first_wide(rows: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    rows.iter().position(|row| filled(row) * 2 > widest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    fn find(rows: &[&str]) -> Option<usize> {
        let known = |cell: &str| ["id", "name", "team", "title"].iter().position(|k| *k == cell);
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.split(',').map(str::to_string).collect()).collect();
        super::find(&rows, &known)
    }

    #[test]
    fn the_header_is_found_below_titles_and_bands() {
        assert_eq!(find(&["id,name,team", "1,Ana,Core"]), Some(0));
        assert_eq!(find(&["Staff list", "team,,", "id,name,team,title", "1,Ana,Core,x"]), Some(2));
        assert_eq!(find(&["Staff,,printed,today", ",,,", "id,name,shoe,hat", "1,Ana,42,x"]), Some(2));
    }

    #[test]
    fn a_row_of_data_is_no_header() {
        assert_eq!(find(&["shoe,hat", "42,title", "43,x"]), None);
        assert_eq!(find(&["shoe,hat", "42,x"]), None);
    }
}
