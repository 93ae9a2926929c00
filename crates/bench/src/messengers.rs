//! A thousand messengers that listen: what they cost, and how soon all of them know.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use http_body_util::BodyExt;
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

use crate::{
    Outcome,
    load::Connection,
    options::Options,
    process::{Folder, Process},
    report::{Report, Row},
    requests,
    seed::Ground,
};

/// What `--only` calls this by.
pub(crate) const NAME: &str = "messengers";

const MANY: usize = 1_000;
/// Nobody waits longer for an event.
const PATIENCE: Duration = Duration::from_secs(30);

/// # Errors
/// A messenger can't listen, or is not told.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    of_many_accounts(options, report).await?;
    of_one_account(options, report).await
}

/// Each of another account; all are told by another node, so this one has to look.
async fn of_many_accounts(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("messengers")?;
    let ground = Ground::open(folder.path()).await?;
    ground.seed(MANY, 0).await?;
    let devices = ground.messengers(MANY, 1).await?;
    let program = Process::program(&options.server, folder.path()).await?;
    let before = settled(&program).await?;
    let listeners = listen(&program, &devices).await?;
    let with = settled(&program).await?;
    report.add(Row::alone("memory before anybody listens", before, "MB"));
    report.add(Row::alone("memory with 1,000 messengers that listen", with, "MB"));
    // What was let go since the start hides what they cost, so another thousand come.
    let more = listen(&program, &devices).await?;
    let cost = settled(&program).await? - with;
    report.add(Row::bounded("another 1,000 that listen, memory", cost, "MB", 60.0));
    drop(more);
    let (begun, telling) = (Instant::now(), ground.tell_all().await?);
    let took = all_told(listeners, begun).await?;
    let name = "1,000 messengers of 1,000 accounts, told by another node";
    report.add(Row::alone("telling 1,000 accounts, all in one commit", millis(telling), "ms"));
    report.add(Row::bounded(name, millis(took - telling), "ms", 1_000.0));
    Ok(())
}

/// All of one account; one of them signs itself out, and the others are told.
async fn of_one_account(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("messengers-of-one")?;
    let ground = Ground::open(folder.path()).await?;
    ground.seed(1, 0).await?;
    let mut devices = ground.messengers(1, MANY + 1).await?;
    let leaving = devices.pop().ok_or("no messenger was made")?;
    let program = Process::program(&options.server, folder.path()).await?;
    let listeners = listen(&program, &devices).await?;
    let mut connection = Connection::open(program.address).await?;
    let begun = Instant::now();
    let request = requests::post(program.address, "/messenger/sign-out", &leaving, "{}");
    let status = connection.send(request).await?.status();
    if status != 200 {
        return Err(format!("{status} for a sign-out").into());
    }
    let took = all_told(listeners, begun).await?;
    let name = "1,000 messengers of one account, told by a request";
    report.add(Row::bounded(name, millis(took), "ms", 1_000.0));
    Ok(())
}

fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}

/// Memory once the program rests.
async fn settled(program: &Process) -> Outcome<f64> {
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(program.memory()?.now)
}

/// Opens a stream for each, and waits until it greets.
async fn listen(program: &Process, devices: &[String]) -> Outcome<Vec<Incoming>> {
    let mut listeners = Vec::with_capacity(devices.len());
    for device in devices {
        let mut body = open(program.address, device).await?;
        read_until(&mut body, "retry:").await?;
        listeners.push(body);
    }
    Ok(listeners)
}

async fn open(to: SocketAddr, device: &str) -> Outcome<Incoming> {
    let stream = TcpStream::connect(to).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let path = "/messenger/events";
    let request = requests::get(to, path, "text/event-stream", Some(device));
    let answer = sender.send_request(request).await?;
    if answer.status() != 200 {
        return Err(format!("{} for a stream", answer.status()).into());
    }
    Ok(answer.into_body())
}

/// How long after `begun` the last of them was told.
async fn all_told(listeners: Vec<Incoming>, begun: Instant) -> Outcome<Duration> {
    let mut waiting = JoinSet::new();
    for mut body in listeners {
        waiting.spawn(async move {
            read_until(&mut body, "event: message").await?;
            Outcome::Ok(begun.elapsed())
        });
    }
    let mut last = Duration::ZERO;
    while let Some(told) = waiting.join_next().await {
        last = last.max(told??);
    }
    Ok(last)
}

async fn read_until(body: &mut Incoming, mark: &str) -> Outcome {
    let reading = async {
        let mut text = String::new();
        while !text.contains(mark) {
            let frame = body.frame().await.ok_or("a stream ended")??;
            let data = frame.into_data().map_err(|_| "a stream has trailers")?;
            text.push_str(&String::from_utf8_lossy(&data));
        }
        Ok(())
    };
    tokio::time::timeout(PATIENCE, reading).await?
}
