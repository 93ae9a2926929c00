//! Measures of a list of results.
//!
//! nDCG is Järvelin and Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques" (2002),
//! with every relevant article worth the same.

use std::time::Duration;

/// Results that count.
const DEPTH: usize = 10;

/// Sums over queries.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    recall: f64,
    reciprocal_rank: f64,
    gain: f64,
    empty: f64,
    queries: f64,
}

impl Sums {
    /// Takes the answer to one query: for each of its results, whether it is relevant.
    pub(super) fn add(&mut self, results: &[bool], relevant: usize) {
        let results = &results[..results.len().min(DEPTH)];
        let found = results.iter().filter(|relevant| **relevant).count();
        let first = results.iter().position(|relevant| *relevant);
        self.queries += 1.0;
        self.recall += found as f64 / relevant.max(1) as f64;
        self.reciprocal_rank += first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        let best: f64 = (0..relevant.min(DEPTH)).map(discount).sum();
        let gains = results.iter().enumerate().filter(|(_, relevant)| **relevant);
        self.gain += gains.map(|(at, _)| discount(at)).sum::<f64>() / best.max(1.0);
        self.empty += f64::from(u8::from(results.is_empty()));
    }

    /// The means, by name.
    pub(super) fn means(&self) -> [(&'static str, f64); 4] {
        let mean = |sum: f64| sum / self.queries.max(1.0);
        [
            ("recall@10", mean(self.recall)),
            ("MRR@10", mean(self.reciprocal_rank)),
            ("nDCG@10", mean(self.gain)),
            ("without results", mean(self.empty)),
        ]
    }
}

/// What a result at this place, from 0, counts.
fn discount(at: usize) -> f64 {
    1.0 / ((at + 2) as f64).log2()
}

/// The median and the 95th and 99th percentile, in milliseconds.
pub(super) fn percentiles(mut times: Vec<Duration>) -> [(&'static str, f64); 3] {
    times.sort_unstable();
    let at = |part: f64| {
        let place = ((times.len() as f64 * part).ceil() as usize).saturating_sub(1);
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    [("p50 ms", at(0.50)), ("p95 ms", at(0.95)), ("p99 ms", at(0.99))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_the_definitions() {
        let mut sums = Sums::default();
        sums.add(&[false, true, false], 1);
        sums.add(&[true], 2);
        sums.add(&[], 1);
        let means = sums.means().map(|(_, mean)| (mean * 1e4).round() / 1e4);
        let second = 1.0 / 3_f64.log2();
        let expected = [1.5 / 3.0, 1.5 / 3.0, (second + 1.0 / (1.0 + second)) / 3.0, 1.0 / 3.0];
        assert_eq!(means, expected.map(|mean| (mean * 1e4).round() / 1e4));
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(percentiles(times).map(|(_, ms)| ms.round()), [100.0, 190.0, 198.0]);
        assert_eq!(percentiles(Vec::new()).map(|(_, ms)| ms), [0.0; 3]);
    }
}
