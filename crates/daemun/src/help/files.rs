//! Articles in files: a folder of Markdown.

use std::{fs, io, path::Path};

use domain::{
    articles::{Collected, Flaw},
    policy::Policy,
};

/// The files of a folder: their paths in it, and their texts.
#[derive(Debug)]
pub(crate) struct Files(Vec<(String, String)>);

/// Why a folder could not be taken.
#[derive(Debug)]
pub(crate) enum Unread {
    Io(String, io::Error),
    Flaws(Vec<Flaw>),
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, problem) => write!(f, "{path}: {problem}"),
            Self::Flaws(flaws) => {
                let lines: Vec<_> = flaws.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
        }
    }
}

impl Files {
    /// Every `*.md` and `labels.txt` below a folder, in the order of their paths.
    ///
    /// # Errors
    /// [`Unread::Io`] with the path that can't be read.
    pub(crate) fn read(folder: &Path) -> Result<Self, Unread> {
        let mut files = Vec::new();
        walk(folder, folder, &mut files)?;
        files.sort();
        Ok(Self(files))
    }

    /// The articles in them.
    ///
    /// # Errors
    /// [`Unread::Flaws`] with everything that is wrong.
    pub(crate) fn collect(&self, policy: &Policy) -> Result<Collected, Unread> {
        let files = self.0.iter().map(|(file, text)| (file.as_str(), text.as_str()));
        Collected::read(files, policy, false).map_err(Unread::Flaws)
    }

    /// Each file's path and text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(file, text)| (file.as_str(), text.as_str()))
    }
}

/// A text without the byte order mark that some editors put before it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), Unread> {
    let at = |path: &Path| {
        let path = path.display().to_string();
        move |problem| Unread::Io(path, problem)
    };
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let is_ours =
            path.extension().is_some_and(|its| its == "md") || path.ends_with("labels.txt");
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if is_ours {
            let text = fs::read_to_string(&path).map_err(at(&path))?;
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.push((name, without_mark(&text).to_owned()));
        }
    }
    Ok(())
}
