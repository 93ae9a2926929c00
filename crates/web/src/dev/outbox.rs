//! What the service would have sent.

use domain::{
    Timestamp,
    notices::{Call, Hook, Mail, Outgoing, Sms},
};
use store::{Db, Fault, Key, Row};
use uuid::Uuid;

/// A message in the outbox.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Timestamp,
    /// `mail`, `sms`, `push` or `webhook`.
    pub channel: String,
    pub to: String,
    pub subject: Option<String>,
    pub text: String,
    pub html: Option<String>,
    pub code: Option<String>,
    pub links: Vec<String>,
}

/// Puts a message into the outbox, once however often it is delivered.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn put(db: &Db, message: &Outgoing, at: Timestamp) -> Result<(), Fault> {
    let (notice, channel, to, subject, text, html, code, links) = match message {
        Outgoing::Mail(Mail { notice, to, subject, text, html, code, links, .. }) => {
            let (subject, html) = (Some(subject.as_str()), Some(html.as_str()));
            (notice, "mail", to.as_str(), subject, text, html, code, links.join("\n"))
        }
        Outgoing::Sms(Sms { notice, to, text, code }) => {
            (notice, "sms", to.as_str(), None, text, None, code, String::new())
        }
        Outgoing::Call(Call { push, device, payload, .. }) => {
            (push, "push", device.as_str(), None, payload, None, &None, String::new())
        }
        Outgoing::Hook(Hook { push, body, .. }) => {
            (push, "webhook", "", None, body, None, &None, String::new())
        }
    };
    let id = Uuid::parse_str(notice).map_err(|problem| Fault::Refused(problem.to_string()))?;
    let sql = "INSERT INTO outbox (id, at, channel, recipient, subject, body, html, code, links)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
    let values = [
        id.into(),
        at.into(),
        channel.into(),
        to.into(),
        subject.into(),
        text.as_str().into(),
        html.into(),
        code.as_deref().into(),
        links.into(),
    ];
    let mut tx = db.write(Key::of("outbox", id.as_bytes())).await?;
    tx.execute(sql, &values).await?;
    tx.commit().await
}

/// The newest messages, of one channel or all, the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(db: &Db, channel: Option<&str>, most: u32) -> Result<Vec<Sent>, Fault> {
    let sql = "SELECT at, channel, recipient, subject, body, html, code, links FROM outbox
        WHERE channel = $1 OR $1 = '' ORDER BY at DESC, id DESC LIMIT $2";
    let values = [channel.unwrap_or_default().into(), most.into()];
    let rows = db.read().await?.rows(sql, &values).await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Sent, Fault> {
    let mut columns = row.columns();
    Ok(Sent {
        at: columns.take()?,
        channel: columns.take()?,
        to: columns.take()?,
        subject: columns.take()?,
        text: columns.take()?,
        html: columns.take()?,
        code: columns.take()?,
        links: {
            let links: String = columns.take()?;
            links.lines().map(str::to_owned).collect()
        },
    })
}
