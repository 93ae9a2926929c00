//! Everything that is on the shelf: ours, the operator's folder, what was imported.

use domain::{
    Fault, Service,
    articles::{self, Collected, Flaw, Imported, Labels, Shelf, Source, Votes},
};

use super::{Files, Unread};
use crate::config::HelpConfig;

/// Reads all articles and puts them on a new shelf.
///
/// # Errors
/// A fault of the database, or what is wrong in the operator's folder. An imported article that a
/// changed policy no longer words is left out and logged: it is no reason to have no help at all.
pub(crate) async fn gather(service: &Service, config: &HelpConfig) -> Result<Shelf, Ungathered> {
    let mut tx = service.db.read().await?;
    let imported = articles::imported(&mut tx).await?;
    let votes = articles::votes(&mut tx).await?;
    drop(tx);
    let files = config.folder.as_deref().map(Files::read).transpose()?;
    let (policy, replace) = (service.policy.clone(), config.replace);
    let building = tokio::task::spawn_blocking(move || {
        let mut collected = Collected::default();
        if !replace {
            collected.take(Collected::built_in(&policy).map_err(Unread::Flaws)?);
        }
        if let Some(files) = files {
            collected.take(files.collect(&policy)?);
        }
        collected.take(read_imported(&imported, &policy));
        Ok(shelve(collected, &votes))
    });
    building.await.map_err(|_| Ungathered::Broken)?
}

/// Why there is no shelf.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Ungathered {
    #[error("{0}")]
    Fault(#[from] Fault),
    #[error("the help articles:\n{0}")]
    Unread(Unread),
    #[error("the help articles could not be indexed")]
    Broken,
}

impl From<Unread> for Ungathered {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

fn shelve(collected: Collected, votes: &Votes) -> Shelf {
    let begun = std::time::Instant::now();
    let count = collected.articles.len();
    let shelf = Shelf::build(collected, votes);
    let took = begun.elapsed().as_millis();
    tracing::info!(articles = count, took_ms = took, "the help articles are indexed");
    shelf
}

fn read_imported(imported: &Imported, policy: &domain::policy::Policy) -> Collected {
    let mut collected = Collected::default();
    for (lang, text) in &imported.labels {
        match Labels::read("imported labels", text) {
            Ok(labels) => collected.labels[*lang as usize].take(&labels),
            Err(flaws) => skip(&flaws),
        }
    }
    for (lang, text) in &imported.articles {
        let source = Source { file: "an imported article", lang: *lang, policy, built_in: false };
        match articles::read(&source, text) {
            Ok(article) => collected.articles.push(article),
            Err(flaws) => skip(&flaws),
        }
    }
    collected
}

fn skip(flaws: &[Flaw]) {
    for flaw in flaws {
        tracing::warn!(%flaw, "left out of the help centre");
    }
}
