//! Mails that come back.

use std::{
    io::Write,
    process::Stdio,
    time::{Duration, Instant},
};

use super::Server;

const PATIENCE: Duration = Duration::from_secs(15);

impl Server {
    /// The notice of a message that was carried to this address, as its envelope names it.
    pub async fn notice(&self, address: &str) -> String {
        let begun = Instant::now();
        loop {
            let mut tx = self.db().read().await.expect("the database answers");
            let sql = "SELECT id FROM notices WHERE value = $1 AND account_id IS NOT NULL
                AND state <> 'queued'";
            let row = tx.row(sql, &[address.into()]).await.expect("the query runs");
            if let Some(row) = row {
                let id: uuid::Uuid = row.first().expect("an id");
                return id.simple().to_string();
            }
            assert!(begun.elapsed() < PATIENCE, "nothing was sent");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Hands a mail that came back to `daemun bounce`, as a mail server's alias would.
    pub fn bounce(&self, notice: &str, status: &str) -> bool {
        let mail = format!(
            "From: MAILER-DAEMON@mx.example.com\r\n\
             To: bounce+{notice}@localhost\r\n\
             Subject: Undelivered\r\n\
             MIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example.com\r\n\r\n\
             Final-Recipient: rfc822; someone@example.com\r\n\
             Action: failed\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 {status} no such user\r\n\r\n--b--\r\n"
        );
        let mut command = self.command(&["bounce"]);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(mail.as_bytes()).expect("it reads");
        drop(input);
        child.wait().expect("it ends").success()
    }
}
