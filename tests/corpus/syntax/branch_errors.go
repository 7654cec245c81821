package p

func f1() {
	break
	continue
	fallthrough
	goto missing
	break missing
	continue missing
}

func f2(x any) {
unused:
dup:
dup:
	goto dup
	goto over
	y := 1
	_ = y
over:
	goto in
	goto over2
	var z, w int
over2:
	{
	in:
		_, _ = z, w
	}
	if true {
	in2:
	} else {
		goto in2
	}
}

func f3(x any) {
L:
	switch x {
	case 1:
		continue L
	case 2:
		if true {
			fallthrough
		}
		fallthrough
	case 3:
		fallthrough
	}
	switch x.(type) {
	case int:
		fallthrough
	case string:
	}
B:
	{
		break B
	}
	for {
		func() {
			break
			continue L
		}()
		break L
	}
	select {
	default:
		fallthrough
	}
M:
	for {
		select {
		default:
			break
			continue M
		}
	}
}
