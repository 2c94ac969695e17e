// Players of other sites: which addresses they play, and the address of the frame that does. Knows no element.

/**
 * A player: the pattern of the addresses that it plays, the address of its frame, in which $1, $2, … are the parts of the pattern,
 * $& is the address escaped and $t the second at which it starts, and its shape: a film without one, a low sound, a tall post, a wide
 * map or chart.
 * @typedef {[pattern: RegExp, frame: string, shape?: "tall" | "low" | "wide"]} Player
 */

/** @type {Player[]} */
const PLAYERS = [
  [
    /^https?:\/\/(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/|live\/|v\/)|youtu\.be\/)([\w-]{6,})/,
    "https://www.youtube-nocookie.com/embed/$1?autoplay=1&start=$t",
  ],
  [
    /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/\w+\/)?(\d+)(?:\/(\w+)|.*[?&]h=(\w+))?/,
    "https://player.vimeo.com/video/$1?dnt=1&autoplay=1&h=$2$3",
  ],
  [
    /^https?:\/\/(?:www\.)?(?:dailymotion\.com\/(?:embed\/)?video|dai\.ly)\/(\w+)/,
    "https://www.dailymotion.com/embed/video/$1",
  ],
  [/^https?:\/\/(?:www\.|m\.)?soundcloud\.com\/.+/, "https://w.soundcloud.com/player/?auto_play=true&url=$&", "low"],
  [
    /^https?:\/\/open\.spotify\.com\/(?:intl-\w+\/)?(?:embed\/)?(track|album|playlist|episode|show|artist)\/(\w+)/,
    "https://open.spotify.com/embed/$1/$2",
    "low",
  ],
  [
    /^https?:\/\/(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de\/_)\/(\w+)/,
    "https://datawrapper.dwcdn.net/$1/",
    "wide",
  ],
  [
    /^https?:\/\/(?:www|embed|beta)\.documentcloud\.org\/documents\/([\w%-]+)/,
    "https://embed.documentcloud.org/documents/$1/",
    "tall",
  ],
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/maps\/embed\?(.+)/, "https://www.google.com/maps/embed?$1", "wide"],
  [
    /^https?:\/\/(?:www\.|maps\.)?google\.[a-z.]+\/maps\/(?:place\/([^/@?]+)\/?)?@(-?[\d.]+,-?[\d.]+)(?:,([\d.]+)z)?/,
    "https://maps.google.com/maps?output=embed&q=$1&ll=$2&z=$3",
    "wide",
  ],
  [
    /^https?:\/\/(?:www\.|maps\.)?google\.[a-z.]+\/maps(?:\/place\/|\/?\?(?:.*&)?q=)([^&/]+)/,
    "https://maps.google.com/maps?output=embed&q=$1",
    "wide",
  ],
  [/^https?:\/\/([a-z-]+)\.(?:m\.)?wikipedia\.org\/wiki\/([^?]+)/, "https://$1.m.wikipedia.org/wiki/$2", "tall"],
  [
    /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status(?:es)?\/(\d+)/,
    "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=$1",
    "tall",
  ],
  [
    /^https?:\/\/(?:www\.)?instagram\.com\/(?:\w+\/)?(p|reel|tv)\/([\w-]+)/,
    "https://www.instagram.com/$1/$2/embed/",
    "tall",
  ],
  [/^https?:\/\/(?:www\.)?tiktok\.com\/@[\w.]+\/video\/(\d+)/, "https://www.tiktok.com/embed/v2/$1", "tall"],
  [
    /^https?:\/\/(?:www\.|m\.)?facebook\.com\/.*(?:videos|watch).*/,
    "https://www.facebook.com/plugins/video.php?href=$&",
  ],
  [/^https?:\/\/(?:www\.|m\.)?facebook\.com\/.*posts.*/, "https://www.facebook.com/plugins/post.php?href=$&", "tall"],
  [/^https?:\/\/(?:www\.)?imgur\.com\/((?:a|gallery)\/)?(\w+)$/, "https://imgur.com/$1$2/embed?pub=true", "tall"],
  [
    /^https?:\/\/(?:www\.)?flickr\.com\/photos\/([\w@-]+)\/(\d+)/,
    "https://www.flickr.com/photos/$1/$2/player/",
    "wide",
  ],
  [
    /^https?:\/\/(?:[\w-]+\.)?wistia\.(?:com|net)\/(?:medias|embed\/iframe)\/(\w+)/,
    "https://fast.wistia.net/embed/iframe/$1",
  ],
  [/^https?:\/\/(?:www\.)?archive\.org\/(?:details|embed)\/([^/?]+)/, "https://archive.org/embed/$1"],
  [/^https?:\/\/(?:www\.|embed\.)?ted\.com\/talks\/(\w+)/, "https://embed.ted.com/talks/$1"],
  [/^https?:\/\/uploads\.knightlab\.com\/(.+)/, "https://uploads.knightlab.com/$1", "wide"],
];

/**
 * The frame that plays an address; undefined without a player.
 * @param {string} address
 * @returns {{ url: string, shape: string } | undefined}
 */
export function playerOf(address) {
  for (const [pattern, frame, shape = ""] of PLAYERS) {
    const parts = pattern.exec(address);
    if (!parts) continue;
    const url = frame.replace(/\$([\d&t])/g, (_, part) => {
      if (part === "t") return startOf(address);
      return part === "&" ? encodeURIComponent(address) : (parts[Number(part)] ?? "");
    });
    // Without what is not known.
    return { url: url.replace(/[?&]\w+=(?=&|$)/g, (empty) => (empty[0] === "?" ? "?" : "")), shape };
  }
  return undefined;
}

/** The second at which an address starts a film, written as 90, 90s or 1m30s; empty for the beginning. @param {string} address */
function startOf(address) {
  const found = /[?&#](?:t|start)=(?:(\d+)h)?(?:(\d+)m)?(\d+)?/.exec(address);
  const [hours = 0, minutes = 0, seconds = 0] = (found ?? []).slice(1).map((part) => Number(part ?? 0));
  return String(hours * 3_600 + minutes * 60 + seconds || "");
}
