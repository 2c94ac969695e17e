<?php
// Gives the installed WordPress its theme and users, each with the name of the role as password: php fill.php ROOT URL.
[, $root, $url] = $argv;
$_SERVER['HTTP_HOST'] = parse_url( $url, PHP_URL_HOST ) . ':' . parse_url( $url, PHP_URL_PORT );
require "$root/wp-load.php";
switch_theme( 'narrow' );
update_option( 'rss_use_excerpt', 0 );
update_option( 'posts_per_rss', 50 );
foreach ( array( 'editor', 'author', 'contributor' ) as $role ) {
	$id = wp_insert_user(
		array(
			'user_login' => $role,
			'user_pass'  => $role,
			'user_email' => "$role@example.org",
			'role'       => $role,
		)
	);
	// The guide of the block editor would lie over it.
	update_user_meta( $id, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ) ) );
}
update_user_meta( 1, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ) ) );
