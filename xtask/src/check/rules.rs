//! All rules, over the whole repository.

use super::finding::Finding;
use super::{articles, diagrams, directions, faces, floors, lengths, names, words};
use crate::Outcome;
use crate::workspace::{TextFile, Workspace};

pub(crate) fn run() -> Outcome {
    let workspace = Workspace::load()?;
    let files = workspace.files()?;
    for warning in files.iter().filter_map(lengths::warning) {
        eprintln!("warning: {warning}");
    }
    let findings = findings(&workspace, &files)?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            eprintln!("check: {} files, nothing found", files.len());
            Ok(())
        }
        count => Err(format!("check: {count} to mend")),
    }
}

fn findings(workspace: &Workspace, files: &[TextFile]) -> Outcome<Vec<Finding>> {
    let mut findings = floors::findings(workspace)?;
    findings.extend(diagrams::missing(files));
    findings.extend(articles::undeclared(files));
    findings.extend(names::unknown(files));
    for file in files {
        findings.extend(directions::findings(file));
        findings.extend(faces::finding(file));
        findings.extend(lengths::finding(file));
        findings.extend(words::findings(file));
        findings.extend(articles::numbers(file));
        findings.extend(articles::titles(file));
        findings.extend(diagrams::finding(file));
    }
    Ok(findings)
}
