//! Everything that is on the shelf: ours, the operator's folder, what was imported.

use std::{sync::Arc, time::Instant};

use domain::{
    Fault, Service,
    articles::{self, Collected, Flaw, Labels, Shelf, Source},
    policy::Policy,
};
use wording::Lang;

use super::{Files, Unread};
use crate::config::HelpConfig;

/// Reads all articles and puts them on a new shelf, which is not indexed yet.
///
/// # Errors
/// A fault of the database, or what is wrong in the operator's folder. An imported article that a
/// changed policy no longer words is left out and logged: it is no reason to have no help at all.
pub(crate) async fn gather(service: &Service, config: &HelpConfig) -> Result<Shelf, Ungathered> {
    let mut tx = service.db.read().await?;
    let votes = articles::votes(&mut tx).await?;
    let labels = articles::imported_labels(&mut tx).await?;
    let mut reading = articles::Reading::begin(&mut tx).await?;
    let files = config.folder.as_deref().map(Files::read).transpose()?;
    let (policy, replace) = (Arc::new(service.policy.clone()), config.replace);
    let mut collected = working(Arc::clone(&policy), move |policy| {
        let mut collected = in_files(files.as_ref(), replace, policy)?;
        take_labels(&mut collected, &labels);
        Ok::<_, Unread>(collected)
    })
    .await??;
    loop {
        let texts = reading.some(&mut tx).await?;
        if texts.is_empty() {
            break;
        }
        collected = working(Arc::clone(&policy), move |policy| {
            take_articles(&mut collected, &texts, policy);
            collected
        })
        .await?;
    }
    drop(tx);
    working(policy, move |_| Shelf::build(collected, &votes)).await
}

/// Indexes all articles of a shelf.
///
/// # Errors
/// An article breaks the index.
pub(crate) async fn index(shelf: Shelf) -> Result<Shelf, Ungathered> {
    let indexed = tokio::task::spawn_blocking(move || {
        let begun = Instant::now();
        shelf.index();
        let took = begun.elapsed().as_millis();
        tracing::info!(articles = shelf.size(), took_ms = took, "the help articles are indexed");
        shelf
    });
    indexed.await.map_err(|_| Ungathered::Broken)
}

/// Does what takes its time on a thread where it may.
async fn working<T: Send + 'static>(
    policy: Arc<Policy>,
    work: impl FnOnce(&Policy) -> T + Send + 'static,
) -> Result<T, Ungathered> {
    tokio::task::spawn_blocking(move || work(&policy)).await.map_err(|_| Ungathered::Broken)
}

/// Ours, and those of the operator's folder.
fn in_files(files: Option<&Files>, replace: bool, policy: &Policy) -> Result<Collected, Unread> {
    let mut collected = Collected::default();
    if !replace {
        collected.take(Collected::built_in(policy).map_err(Unread::Flaws)?);
    }
    if let Some(files) = files {
        collected.take(files.collect(policy)?);
    }
    Ok(collected)
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

fn take_labels(collected: &mut Collected, labels: &[(Lang, String)]) {
    for (lang, text) in labels {
        match Labels::read("imported labels", text) {
            Ok(labels) => collected.labels[*lang as usize].take(&labels),
            Err(flaws) => skip(&flaws),
        }
    }
}

fn take_articles(collected: &mut Collected, texts: &[(Lang, String)], policy: &Policy) {
    for (lang, text) in texts {
        let source = Source { file: "an imported article", lang: *lang, policy, built_in: false };
        match articles::read(&source, text) {
            Ok(article) => collected.add(article),
            Err(flaws) => skip(&flaws),
        }
    }
}

fn skip(flaws: &[Flaw]) {
    for flaw in flaws {
        tracing::warn!(%flaw, "left out of the help centre");
    }
}
