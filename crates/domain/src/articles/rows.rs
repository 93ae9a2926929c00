//! Votes, and searches in vain, in rows.

use std::collections::HashMap;

use store::{Fault, Tx};
use wording::Lang;

use super::{Article, Reason, Tally, Verdict, Votes};
use crate::Timestamp;

/// Different searches of one day; more are a flood, and only those known are counted on.
const MOST_A_DAY: i64 = 5_000;

const DAY: i64 = 24 * 3600 * 1_000_000;

pub(super) async fn put_vote(
    tx: &mut Tx,
    article: &Article,
    voter: &[u8],
    verdict: Verdict,
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "INSERT INTO help_votes (language, slug, voter, helpful, reason, at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (language, slug, voter)
            DO UPDATE SET helpful = $4, reason = $5, at = $6";
    let (helpful, reason) = match verdict {
        Verdict::Helpful => (true, None),
        Verdict::Unhelpful(reason) => (false, reason.map(|reason| reason.name().to_owned())),
    };
    let values = [
        article.lang.tag().into(),
        article.slug.as_str().into(),
        voter.into(),
        helpful.into(),
        reason.into(),
        now.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// When the latest vote was given.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn latest_vote(tx: &mut Tx) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT at FROM help_votes ORDER BY at DESC LIMIT 1";
    tx.row(sql, &[]).await?.map(store::Row::first).transpose()
}

/// Every article's votes.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn votes(tx: &mut Tx) -> Result<Votes, Fault> {
    let mut votes = Votes::default();
    for judged in judged(tx, Timestamp(0)).await? {
        votes.set(judged.lang, judged.slug, judged.tally);
    }
    Ok(votes)
}

/// What readers thought of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub slug: String,
    pub lang: Lang,
    pub tally: Tally,
    /// How often each reason was given, in the order of [`Reason::ALL`].
    pub reasons: [u32; 4],
}

/// What readers thought since then, article by article.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn judged(tx: &mut Tx, since: Timestamp) -> Result<Vec<Judged>, Fault> {
    let sql = "SELECT language, slug, helpful, COALESCE(reason, ''), COUNT(*) FROM help_votes
        WHERE at >= $1 GROUP BY language, slug, helpful, COALESCE(reason, '')
        ORDER BY language, slug";
    let mut all: Vec<Judged> = Vec::new();
    for row in tx.rows(sql, &[since.into()]).await? {
        let mut columns = row.columns();
        let (language, slug): (String, String) = (columns.take()?, columns.take()?);
        let (helpful, reason): (bool, String) = (columns.take()?, columns.take()?);
        let count = u32::try_from(columns.take::<i64>()?).unwrap_or(u32::MAX);
        let lang = lang(&language)?;
        let same = all.last().is_some_and(|last| last.lang == lang && last.slug == slug);
        if !same {
            all.push(Judged { slug, lang, tally: Tally::default(), reasons: [0; 4] });
        }
        let Some(judged) = all.last_mut() else { continue };
        if helpful {
            judged.tally.helpful += count;
        } else {
            judged.tally.unhelpful += count;
        }
        if let Some(at) = Reason::ALL.iter().position(|known| known.name() == reason) {
            judged.reasons[at] += count;
        }
    }
    Ok(all)
}

/// Adds to the day's searches in vain.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn add_unanswered(
    tx: &mut Tx,
    now: Timestamp,
    searches: HashMap<(Lang, String), u32>,
) -> Result<(), Fault> {
    let day = now.0.div_euclid(DAY);
    let kept = "SELECT COUNT(*) FROM help_unanswered WHERE day = $1";
    let kept = tx.row(kept, &[day.into()]).await?.map_or(Ok(0), store::Row::first::<i64>)?;
    let mut room = MOST_A_DAY - kept;
    for ((lang, query), count) in searches {
        let again = "UPDATE help_unanswered SET count = count + $4
            WHERE day = $1 AND language = $2 AND query = $3";
        let values = [day.into(), lang.tag().into(), query.into(), i64::from(count).into()];
        if tx.execute(again, &values).await? == 0 && room > 0 {
            let first = "INSERT INTO help_unanswered (day, language, query, count)
                VALUES ($1, $2, $3, $4)";
            tx.execute(first, &values).await?;
            room -= 1;
        }
    }
    Ok(())
}

/// A search that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InVain {
    pub query: String,
    pub lang: Lang,
    pub count: i64,
}

/// The searches that found nothing since then, the most frequent first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn in_vain(tx: &mut Tx, since: Timestamp, most: u32) -> Result<Vec<InVain>, Fault> {
    let sql = "SELECT query, language, CAST(SUM(count) AS BIGINT) AS searches
        FROM help_unanswered WHERE day >= $1 GROUP BY query, language
        ORDER BY searches DESC, query LIMIT $2";
    let values = [since.0.div_euclid(DAY).into(), most.into()];
    let rows = tx.rows(sql, &values).await?.into_iter();
    rows.map(|row| {
        let mut columns = row.columns();
        let (query, language): (String, String) = (columns.take()?, columns.take()?);
        Ok(InVain { query, lang: lang(&language)?, count: columns.take()? })
    })
    .collect()
}

/// Forgets votes and searches from before then.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    tx.execute("DELETE FROM help_votes WHERE at < $1", &[before.into()]).await?;
    let day = before.0.div_euclid(DAY);
    tx.execute("DELETE FROM help_unanswered WHERE day < $1", &[day.into()]).await.map(drop)
}

pub(super) fn lang(tag: &str) -> Result<Lang, Fault> {
    tag.parse().map_err(|_| Fault::Refused(format!("unknown language {tag}")))
}
