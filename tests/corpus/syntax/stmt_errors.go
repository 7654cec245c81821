package p

func f1() {
	if {
	}
	if x; {
	}
	if x = 1 {
	}
	if x := 1 {
	}
	if a+b = c*d {
	}
	if x {
	} else y
	if ; {
	}
	if var x = 1; x {
	}
	if x
	{
	}
}

func f2() {
	for i := 0; i < 10 {
	}
	for i := 0; i < 10; i := 1 {
	}
	for var i = 0; i < 10; i++ {
	}
	for x = 1 {
	}
	for i++ {
	}
	for a; b {
	}
	for range {
	}
}

func f3() {
	switch x {
		y
	case 1
	case 2:
	}
	switch
	{
	}
}

func f4() {
	select {
	x:
	case c <- 1
	default:
	}
	select x {
	}
}

func f5() {
	a, b
	a, b += 1
	x = = 1
	x y
	go (f())
	defer (f)()
	defer 1
	L:
}

func f6() {
	func g() {}
	else {
	}
	case 1:
	)
	import "x"
	package y
	return 1 2
	goto
	break 5
	x ++ 1
	++x
	fallthrough 5
}

func f7() {
	var x = T{1, 2
	}
	f(1,
		2
	)
	for i := range []int{1} {
	}
	if x == T{1} {
	}
	if f(T{1}) {
	}
}

func f8() {
	x := func() { 5 6 }
	x := struct{ a int }{1} 2
	type T struct
	const
}

func f9() { L: }
func f10() { L: case }
func f11() { if true { return
}
