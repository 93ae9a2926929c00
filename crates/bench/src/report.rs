//! What was measured, as a table and as JSON.

use std::path::Path;

use serde::Serialize;

use crate::Outcome;

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Row {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    /// What the figure is held against: the floor's own, measured beside it, or a bound.
    pub floor: Option<f64>,
    /// The figure by its floor: the middle of the rounds, for what is measured in rounds.
    pub ratio: Option<f64>,
    /// The lowest and highest ratio of the rounds: the machine's noise.
    #[serde(skip)]
    pub spread: Option<(f64, f64)>,
}

impl Row {
    /// A figure that nothing stands beside.
    pub(crate) fn alone(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, floor: None, ratio: None, spread: None }
    }

    /// A figure beside a bound that it should stay under.
    pub(crate) fn bounded(
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        bound: f64,
    ) -> Self {
        let ratio = Some(value / bound);
        Self { floor: Some(bound), ratio, ..Self::alone(name, value, unit) }
    }

    /// Rates of the rounds, each beside its floor's rate in the same round.
    pub(crate) fn raced(name: impl Into<String>, rounds: &[(f64, f64)]) -> Self {
        let ratios: Vec<_> = rounds.iter().map(|(rate, floor)| rate / floor).collect();
        let lowest = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = ratios.iter().copied().fold(0.0, f64::max);
        Self {
            floor: Some(middle(rounds.iter().map(|(_, floor)| *floor).collect())),
            ratio: Some(middle(ratios)),
            spread: Some((lowest, highest)),
            ..Self::alone(name, middle(rounds.iter().map(|(rate, _)| *rate).collect()), "1/s")
        }
    }
}

/// The median; zero of nothing.
pub(crate) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Every figure of a run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    pub(crate) fn add(&mut self, row: Row) {
        eprintln!("{}", line(&row));
        self.rows.push(row);
    }

    /// # Errors
    /// The file can't be written.
    pub(crate) fn write(&self, file: &Path) -> Outcome {
        Ok(std::fs::write(file, serde_json::to_string_pretty(&self.rows)?)?)
    }

    pub(crate) fn print(&self) {
        eprintln!("\n{}", "-".repeat(100));
        for row in &self.rows {
            eprintln!("{}", line(row));
        }
    }
}

fn line(row: &Row) -> String {
    let Row { name, value, unit, .. } = row;
    let mut line = format!("{name:52} {value:10.2} {unit:4}");
    if let (Some(floor), Some(ratio)) = (row.floor, row.ratio) {
        line += &format!(" of {floor:10.2}  ratio {ratio:.3}");
    }
    if let Some((lowest, highest)) = row.spread {
        line += &format!(" ({lowest:.3} to {highest:.3})");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_race_is_told_by_its_middle_round() {
        let row = Row::raced("x", &[(1.0, 10.0), (5.0, 10.0), (9.0, 10.0)]);
        assert_eq!((row.value, row.ratio, row.spread), (5.0, Some(0.5), Some((0.1, 0.9))));
    }

    #[test]
    fn rows_have_the_five_fields_that_readers_know() {
        let row = serde_json::to_value(Row::bounded("x", 1.0, "MB", 4.0)).expect("plain");
        let expected =
            serde_json::json!({"name":"x","value":1.0,"unit":"MB","floor":4.0,"ratio":0.25});
        assert_eq!(row, expected);
    }
}
