package p

func f() {
	if x {
		g(1,
