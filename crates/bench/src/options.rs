//! What was asked for on the command line.

use std::path::PathBuf;

use crate::Outcome;

/// What to measure, and where to write it.
#[derive(Debug)]
pub(crate) struct Options {
    /// The release program.
    pub server: PathBuf,
    pub json: Option<PathBuf>,
    /// How often the program and its floor take turns.
    pub rounds: usize,
    /// Only the start on a million accounts, which takes minutes to make.
    pub million: bool,
    /// Only the races whose name has this in it, for whoever looks for where the time goes; or only
    /// `messengers`, `decision`, `gate`, `lock` or `search`.
    pub only: Option<String>,
    /// Paragraphs and questions, in the form of KorQuAD 1.0, to make help articles of; otherwise our own.
    pub corpus: Option<PathBuf>,
    /// An empty PostgreSQL database, for what is measured on both engines.
    pub postgres: Option<String>,
}

impl Options {
    /// # Errors
    /// In words, what can't be read.
    pub(crate) fn read(arguments: &[String]) -> Outcome<Self> {
        let (mut server, mut json, mut corpus, mut only) = (None, None, None, None);
        let mut postgres = None;
        let (mut rounds, mut million) = (5, false);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--server" => server = Some(PathBuf::from(value()?)),
                "--json" => json = Some(PathBuf::from(value()?)),
                "--rounds" => rounds = value()?.parse()?,
                "--million" => million = true,
                "--corpus" => corpus = Some(PathBuf::from(value()?)),
                "--postgres" => postgres = Some(value()?.clone()),
                "--only" => only = Some(value()?.clone()),
                _ => return Err(format!("there is no option {word}").into()),
            }
        }
        let server = server.ok_or("--server PROGRAM is missing")?;
        Ok(Self { server, json, rounds, million, only, corpus, postgres })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Outcome<Options> {
        let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
        Options::read(&words)
    }

    #[test]
    fn five_rounds_unless_asked_otherwise() {
        let options = read(&["--server", "daemun"]).expect("it is complete");
        assert_eq!((options.rounds, options.million), (5, false));
        let options = read(&["--server", "daemun", "--rounds", "2"]).expect("it is complete");
        assert_eq!(options.rounds, 2);
    }

    #[test]
    fn a_slip_is_refused() {
        assert!(read(&[]).is_err());
        assert!(read(&["--server"]).is_err());
        assert!(read(&["--server", "daemun", "--jsn", "x"]).is_err());
    }
}
