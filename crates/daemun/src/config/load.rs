//! Reading, checking and showing the configuration.

use std::path::PathBuf;

use domain::policy::nearest;

use super::{
    complaint::{Complaint, Place},
    file::{File, read_text},
    model::{Config, Mode},
    print::print_entries,
    read::read,
    settings::{Entry, Settings, variable_name},
};

/// What the command line says about settings.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// `--config FILE`; the variable `DAEMUN_CONFIG` where absent.
    pub config: Option<PathBuf>,
    /// `--listen ADDR`
    pub listen: Option<String>,
    /// `--data DIR`
    pub data: Option<PathBuf>,
}

impl CommandLine {
    /// The flag that gives the setting `key`, with its value.
    pub(super) fn given(&self, key: &str) -> Option<(&'static str, String)> {
        match key {
            "listen" => self.listen.clone().map(|text| ("--listen", text)),
            "data_dir" => self.data.as_ref().map(|path| ("--data", path.display().to_string())),
            _ => None,
        }
    }
}

/// The configuration, with the policy that it names.
///
/// `env` gives the value of an environment variable; an empty one counts as none. Nothing is
/// written anywhere.
///
/// # Errors
/// Everything that is wrong, file by file and in the order of the lines.
pub fn load(
    command_line: &CommandLine,
    env: impl Fn(&str) -> Option<String>,
) -> Result<Config, Vec<Complaint>> {
    survey(command_line, &env).map(|(config, _)| config)
}

/// `daemun config check`: what was checked and found right, in a sentence.
///
/// # Errors
/// As for [`load`].
pub fn check(
    command_line: &CommandLine,
    env: impl Fn(&str) -> Option<String>,
) -> Result<String, Vec<Complaint>> {
    let (config, _) = survey(command_line, &env)?;
    let name = |file: Option<PathBuf>, without: &str| {
        file.map_or_else(|| without.to_owned(), |path| path.display().to_string())
    };
    let mode = match config.mode {
        Mode::Demo => "Demo",
        Mode::Production => "Production",
    };
    let settings = name(config_file(command_line, &env), "no file");
    let policy = name(config.policy_file, "the default policy");
    Ok(format!("{mode} mode, {settings}, {policy}: nothing to complain of.\n"))
}

/// `daemun config print`: every setting in effect as TOML, with where it came from. Secrets are
/// shown as `(set)`.
///
/// # Errors
/// As for [`load`].
pub fn print(
    command_line: &CommandLine,
    env: impl Fn(&str) -> Option<String>,
) -> Result<String, Vec<Complaint>> {
    survey(command_line, &env).map(|(_, entries)| print_entries(&entries))
}

/// Complaints of variables that begin as ours do and mean nothing, so that a slip in a name does
/// not pass for a setting. `names` are those of the environment.
pub fn unknown_variables(names: impl IntoIterator<Item = String>) -> Vec<Complaint> {
    let known = known_variables();
    names
        .into_iter()
        .filter(|name| name.starts_with("DAEMUN_") && !name.starts_with(SMS_SECRETS))
        .filter(|name| !known.contains(name))
        .map(|name| {
            let fix = match nearest(&name, known.iter().map(String::as_str)) {
                Some(near) => format!("rename it to {near}, or unset it"),
                None => "unset it".to_owned(),
            };
            let what = "there is no such setting".to_owned();
            Complaint { place: Place::Variable(name), key: String::new(), what, fix }
        })
        .collect()
}

fn known_variables() -> Vec<String> {
    let nothing = CommandLine::default();
    let mut settings = Settings::new(&nothing, &|_| None, None, Vec::new());
    read(&mut settings);
    let mut known: Vec<_> =
        settings.entries.iter().map(|entry| variable_name(&entry.key)).collect();
    known.push(CONFIG_VARIABLE.to_owned());
    known
}

const CONFIG_VARIABLE: &str = "DAEMUN_CONFIG";

/// What follows is the name of a secret that a template calls.
const SMS_SECRETS: &str = "DAEMUN_SMS__SECRET__";

fn config_file(
    command_line: &CommandLine,
    env: &dyn Fn(&str) -> Option<String>,
) -> Option<PathBuf> {
    let variable = || env(CONFIG_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    command_line.config.clone().or_else(variable)
}

fn survey(
    command_line: &CommandLine,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<(Config, Vec<Entry>), Vec<Complaint>> {
    let path = config_file(command_line, env);
    let text = path
        .as_deref()
        .map(|path| read_text(path, "name a file that can be, or none for demo mode"));
    let text = text.transpose().map_err(|complaint| vec![complaint])?;
    let parsed = path.as_deref().zip(text.as_deref()).map(|(path, text)| File::parse(path, text));
    let (file, syntax) = parsed.unzip();
    let mut settings = Settings::new(command_line, env, file.as_ref(), syntax.unwrap_or_default());
    let config = read(&mut settings);
    let mut complaints = settings.complaints;
    let is_of_policy = |complaint: &Complaint| matches!(&complaint.place, Place::File { path: other, .. } if Some(other) != path.as_ref());
    complaints.sort_by_key(|complaint| (is_of_policy(complaint), complaint.line()));
    match config {
        Some(config) if complaints.is_empty() => Ok((config, settings.entries)),
        _ => Err(complaints),
    }
}
