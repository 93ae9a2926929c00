//! Real sign-ins from a file in the public dataset's format (comma-separated, with a header).

use std::{collections::HashMap, fmt, io::BufRead, net::IpAddr};

use super::world::{Agents, Attacker, Event, Kind, Year};
use crate::{
    environment::{Country, Network},
    moment::{DAY, Moment},
};

/// Why a file is not such a table.
#[derive(Debug)]
pub enum BadTable {
    Read(std::io::Error),
    /// The header lacks this column.
    Column(&'static str),
    /// No row could be understood.
    Empty,
}

impl fmt::Display for BadTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "the file could not be read: {error}"),
            Self::Column(name) => write!(f, "the header has no column {name:?}"),
            Self::Empty => f.write_str("the file holds no sign-in that could be understood"),
        }
    }
}
impl std::error::Error for BadTable {}

/// The columns that are used. Hour, city and round-trip time are not: in the public dataset they
/// are artefacts.
const COLUMNS: [&str; 8] = [
    "Login Timestamp",
    "User ID",
    "IP Address",
    "Country",
    "ASN",
    "User Agent String",
    "Login Successful",
    "Is Account Takeover",
];

/// A user who holds more than this share of the rows stands for unknown names.
const PSEUDO: f64 = 0.2;
/// Where the test and the drift period begin, as shares of the time.
const PERIODS: [f64; 2] = [0.66, 0.88];

/// Reads at most `limit` rows. Rows that can't be understood are left out.
///
/// # Errors
/// [`BadTable`] when reading fails, a column is missing or nothing is left.
pub fn read(source: impl BufRead, limit: usize) -> Result<Year, BadTable> {
    let mut lines = source.lines();
    let header = lines.next().ok_or(BadTable::Empty)?.map_err(BadTable::Read)?;
    let columns = columns(&header)?;
    let mut table = Table::default();
    for line in lines.take(limit) {
        table.take(&fields(&line.map_err(BadTable::Read)?), &columns);
    }
    table.year()
}

fn columns(header: &str) -> Result<[usize; 8], BadTable> {
    let names = fields(header.trim_start_matches('\u{feff}'));
    let mut found = [0; 8];
    for (place, name) in found.iter_mut().zip(COLUMNS) {
        let index = names.iter().position(|field| field.trim() == name);
        *place = index.ok_or(BadTable::Column(name))?;
    }
    Ok(found)
}

#[derive(Default)]
struct Table {
    events: Vec<Event>,
    agents: Agents,
    users: HashMap<String, u32>,
    rows_of: Vec<u32>,
}

impl Table {
    fn take(&mut self, fields: &[String], columns: &[usize; 8]) {
        let field = |index: usize| fields.get(columns[index]).map_or("", |field| field.trim());
        let (Some(at), Ok(address)) = (moment(field(0)), field(2).parse::<IpAddr>()) else {
            return;
        };
        let kind = match (truth(field(6)), truth(field(7))) {
            (true, true) => Kind::Attack(Attacker::Takeover),
            (true, false) => Kind::Owner,
            (false, _) => Kind::Miss,
        };
        // Numbers may have been written by a tool that makes them fractions.
        let asn = field(4).split('.').next().and_then(|number| number.parse().ok());
        let network = Network { address, country: Country::parse(field(3)), asn };
        let user = self.user(field(1));
        let agent = self.agents.number(field(5));
        self.events.push(Event { at, user, network, agent, cookie: false, kind });
    }

    fn user(&mut self, name: &str) -> u32 {
        let next = self.rows_of.len() as u32;
        let user = *self.users.entry(name.to_owned()).or_insert(next);
        if user == next {
            self.rows_of.push(0);
        }
        self.rows_of[user as usize] += 1;
        user
    }

    fn year(mut self) -> Result<Year, BadTable> {
        let rows = self.events.len() as f64;
        for event in &mut self.events {
            let pseudo = f64::from(self.rows_of[event.user as usize]) > PSEUDO * rows;
            if pseudo && self.rows_of.len() > 10 {
                event.kind = Kind::UnknownName;
            }
        }
        self.events.sort_by_key(|event| event.at);
        let (first, last) = match &self.events[..] {
            [first, .., last] => (first.at.0, last.at.0),
            _ => return Err(BadTable::Empty),
        };
        let along = |share: f64| Moment(first + ((last - first) as f64 * share) as i64);
        let periods = [along(PERIODS[0]), along(PERIODS[1]), Moment(last)];
        Ok(Year { events: self.events, agents: self.agents, users: self.rows_of.len(), periods })
    }
}

fn truth(field: &str) -> bool {
    field.eq_ignore_ascii_case("true") || field == "1"
}

/// One line's fields; a field may be quoted, a quote in it doubled (RFC 4180).
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        let last = fields.len() - 1;
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                fields[last].push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields[last].push(other),
        }
    }
    fields
}

/// `2020-02-03 12:43:30.772`, taken as UTC.
fn moment(text: &str) -> Option<Moment> {
    let (date, time) = text.split_once([' ', 'T'])?;
    let mut date = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (date.next()?.ok()?, date.next()?.ok()?, date.next()?.ok()?);
    let mut time = time.trim_end_matches('Z').splitn(3, ':');
    let hours: i64 = time.next()?.parse().ok()?;
    let minutes: i64 = time.next()?.parse().ok()?;
    let seconds: f64 = time.next().unwrap_or("0").parse().ok()?;
    let known = (1970..3000).contains(&year) && (1..=12).contains(&month);
    let within = (0..24).contains(&hours) && (0..60).contains(&minutes) && seconds.is_finite();
    if !(known && within && (1..=31).contains(&day)) {
        return None;
    }
    let whole = days_from_civil(year, month, day) * DAY + (hours * 60 + minutes) * 60_000_000;
    Some(Moment(whole + (seconds * 1e6) as i64))
}

/// Days since 1970-01-01 in the Gregorian calendar, counting years from March so that the leap day
/// comes last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "index,Login Timestamp,User ID,Round-Trip Time [ms],IP Address,Country,Region,City,ASN,User Agent String,Browser Name and Version,OS Name and Version,Device Type,Login Successful,Is Attack IP,Is Account Takeover";

    #[test]
    fn rows_of_the_public_format_are_read() {
        let table = format!(
            "{HEADER}\n\
             0,2020-02-03 12:43:30.772,-4324475583306591935,,10.0.65.171,NO,-,-,29695,\"Mozilla/5.0 (iPhone; CPU iPhone OS 13_4 like Mac OS X, x)\",Firefox 20,iOS 13.4,mobile,False,False,False\n\
             1,2020-02-04 00:00:00.000,7,,10.2.65.171,AU,-,-,60117,\"a \"\"b\"\"\",Chrome 69,iOS 13.4,mobile,True,False,True\n\
             nonsense\n\
             2,2020-03-01 00:00:00,7,,10.2.65.171,AU,-,-,60117,curl,Chrome 69,iOS,mobile,True,False,False\n"
        );
        let year = read(table.as_bytes(), usize::MAX).expect("readable");
        let kinds: Vec<Kind> = year.events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [Kind::Miss, Kind::Attack(Attacker::Takeover), Kind::Owner]);
        assert_eq!(year.events[0].at, Moment(1_580_733_810_772_000));
        assert_eq!(year.events[2].at, Moment(1_583_020_800_000_000));
        assert_eq!(year.events[0].network.country, Country::parse("NO"));
        assert_eq!(year.events[0].network.asn, Some(29695));
        assert_eq!(year.agents.strings()[1], "a \"b\"");
        assert_eq!(year.events[1].user, year.events[2].user);
    }

    #[test]
    fn a_file_without_the_columns_is_refused() {
        assert!(matches!(read("a,b\n1,2\n".as_bytes(), 10), Err(BadTable::Column(_))));
        assert!(matches!(read("".as_bytes(), 10), Err(BadTable::Empty)));
        assert!(matches!(read(HEADER.as_bytes(), 10), Err(BadTable::Empty)));
    }
}
