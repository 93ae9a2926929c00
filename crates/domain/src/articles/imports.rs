//! Articles that an operator imported, in rows, so that every node has them.
//!
//! A batch is written in small transactions, which nobody waits for, and comes into force in one.

use std::{collections::VecDeque, time::Duration};

use store::{Fault, Key, Tx};
use wording::Lang;

use super::{Slug, Written, rows::lang};
use crate::{Id, Service, Timestamp};

/// What an [`Id`] of a batch identifies.
#[derive(Debug)]
pub enum Batch {}

/// Rows that one transaction writes or removes.
const AT_ONCE: usize = 500;
/// A batch that was not finished for this long never will be.
const ABANDONED: Duration = Duration::from_secs(24 * 3600);

fn key() -> Key {
    Key::of("help", b"imports")
}

/// Begins a batch; it counts for nothing until it is finished.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(service: &Service) -> Result<Id<Batch>, Fault> {
    let (id, now) = (service.id(), service.now());
    let mut tx = service.write(key()).await?;
    let sql = "INSERT INTO help_batches (id, state, began_at) VALUES ($1, 'writing', $2)";
    tx.execute(sql, &[Id::<Batch>::into(id), now.into()]).await?;
    tx.commit().await?;
    Ok(id)
}

impl Id<Batch> {
    /// Adds articles, and tells after each transaction how many are there.
    ///
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn put(
        self,
        service: &Service,
        articles: &[Written],
        mut tell: impl FnMut(usize),
    ) -> Result<(), Fault> {
        let mut there = 0;
        for some in articles.chunks(AT_ONCE) {
            let mut tx = service.write(key()).await?;
            for written in some {
                self.put_one(&mut tx, written).await?;
            }
            tx.commit().await?;
            there += some.len();
            tell(there);
        }
        Ok(())
    }

    async fn put_one(self, tx: &mut Tx, written: &Written) -> Result<(), Fault> {
        let sql = "INSERT INTO help_articles (batch_id, language, slug, text)
            VALUES ($1, $2, $3, $4)";
        let article = &written.article;
        let values = [
            self.into(),
            article.lang.tag().into(),
            article.slug.as_str().into(),
            written.text.as_str().into(),
        ];
        tx.execute(sql, &values).await.map(drop)
    }

    /// Adds the list of labels of a language.
    ///
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn put_labels(self, service: &Service, lang: Lang, text: &str) -> Result<(), Fault> {
        let mut tx = service.write(key()).await?;
        let sql = "INSERT INTO help_labels (batch_id, language, text) VALUES ($1, $2, $3)";
        tx.execute(sql, &[self.into(), lang.tag().into(), text.into()]).await?;
        tx.commit().await
    }
}

/// Brings a batch into force, beside what was imported before or in its place.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn finish(service: &Service, batch: Id<Batch>, replace: bool) -> Result<(), Fault> {
    let mut tx = service.write(key()).await?;
    if replace {
        tx.execute("UPDATE help_batches SET state = 'over' WHERE state = 'live'", &[]).await?;
    }
    let live = "UPDATE help_batches SET state = 'live' WHERE id = $1";
    tx.execute(live, &[batch.into()]).await?;
    mark_edition(service, &mut tx).await?;
    tx.commit().await
}

/// Takes an imported article out, in every language. Tells whether there was one.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(service: &Service, slug: &Slug) -> Result<bool, Fault> {
    let mut tx = service.write(key()).await?;
    let sql = "DELETE FROM help_articles WHERE slug = $1
        AND batch_id IN (SELECT id FROM help_batches WHERE state = 'live')";
    let removed = tx.execute(sql, &[slug.as_str().into()]).await?;
    mark_edition(service, &mut tx).await?;
    tx.commit().await?;
    Ok(removed > 0)
}

const EDITION: &str = "help_edition";

async fn mark_edition(service: &Service, tx: &mut Tx) -> Result<(), Fault> {
    let sql = "INSERT INTO settings (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = $2";
    let edition = service.id::<Batch>().hex();
    tx.execute(sql, &[EDITION.into(), edition.into()]).await.map(drop)
}

/// Another text whenever what is imported has changed; none when nothing ever was.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn edition(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let sql = "SELECT value FROM settings WHERE name = $1";
    tx.row(sql, &[EDITION.into()]).await?.map(store::Row::first).transpose()
}

/// The lists of labels that are imported and in force, in the order of their batches.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn imported_labels(tx: &mut Tx) -> Result<Vec<(Lang, String)>, Fault> {
    let mut all = Vec::new();
    for batch in live(tx).await? {
        let labels = "SELECT language, text FROM help_labels WHERE batch_id = $1";
        for row in tx.rows(labels, &[batch.into()]).await? {
            let mut columns = row.columns();
            let language: String = columns.take()?;
            all.push((lang(&language)?, columns.take()?));
        }
    }
    Ok(all)
}

async fn live(tx: &mut Tx) -> Result<Vec<Id<Batch>>, Fault> {
    let sql = "SELECT id FROM help_batches WHERE state = 'live' ORDER BY id";
    tx.rows(sql, &[]).await?.into_iter().map(store::Row::first).collect()
}

/// Reads the imported articles that are in force, batch after batch and some at a time, so that their
/// texts are never all in memory beside what is made of them.
#[derive(Debug)]
pub struct Reading {
    batches: VecDeque<Id<Batch>>,
    /// The last article read of the first batch.
    language: String,
    slug: String,
}

impl Reading {
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn begin(tx: &mut Tx) -> Result<Self, Fault> {
        let batches = live(tx).await?.into();
        Ok(Self { batches, language: String::new(), slug: String::new() })
    }

    /// The next texts; none when all were read.
    ///
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn some(&mut self, tx: &mut Tx) -> Result<Vec<(Lang, String)>, Fault> {
        let sql = "SELECT language, slug, text FROM help_articles
            WHERE batch_id = $1 AND (language > $2 OR (language = $2 AND slug > $3))
            ORDER BY language, slug LIMIT 2000";
        while let Some(batch) = self.batches.front() {
            let values =
                [(*batch).into(), self.language.as_str().into(), self.slug.as_str().into()];
            let mut texts = Vec::new();
            for row in tx.rows(sql, &values).await? {
                let mut columns = row.columns();
                (self.language, self.slug) = (columns.take()?, columns.take()?);
                texts.push((lang(&self.language)?, columns.take()?));
            }
            if !texts.is_empty() {
                return Ok(texts);
            }
            self.batches.pop_front();
            (self.language, self.slug) = (String::new(), String::new());
        }
        Ok(Vec::new())
    }
}

/// Removes some of the rows that no longer count. Tells whether more may be left.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn sweep(service: &Service, now: Timestamp) -> Result<bool, Fault> {
    let mut tx = service.write(key()).await?;
    let abandoned = "UPDATE help_batches SET state = 'over'
        WHERE state = 'writing' AND began_at < $1";
    tx.execute(abandoned, &[(now - ABANDONED).into()]).await?;
    let over = "SELECT id FROM help_batches WHERE state = 'over' LIMIT 1";
    let Some(row) = tx.row(over, &[]).await? else { return Ok(false) };
    let batch: Id<Batch> = row.first()?;
    let some = "DELETE FROM help_articles WHERE batch_id = $1 AND (language, slug) IN
        (SELECT language, slug FROM help_articles WHERE batch_id = $1 LIMIT 500)";
    if tx.execute(some, &[batch.into()]).await? == 0 {
        tx.execute("DELETE FROM help_labels WHERE batch_id = $1", &[batch.into()]).await?;
        tx.execute("DELETE FROM help_batches WHERE id = $1", &[batch.into()]).await?;
    }
    tx.commit().await?;
    Ok(true)
}
