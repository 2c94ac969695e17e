<?php
// Installs WordPress: php install.php ROOT URL.
[, $root, $url] = $argv;
$_SERVER['HTTP_HOST'] = parse_url( $url, PHP_URL_HOST ) . ':' . parse_url( $url, PHP_URL_PORT );
define( 'WP_INSTALLING', true );
define( 'WP_SITEURL', $url );
// No mail is sent.
function wp_mail() {
	return true;
}
require "$root/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Test', 'administrator', 'administrator@example.org', true, '', 'administrator' );
