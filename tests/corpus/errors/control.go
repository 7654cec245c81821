// errorcheck

package main

func main() {
	i := 0
	if i {
	}
	for i {
	}
	if x := 5; x {
	}
	switch i {
	case "a":
	case 2.5:
	}
	for range 2.5 {
	}
	for a, b := range 10 {
	}
	var ch chan<- int
	for range ch {
	}
	<-ch
	goto skip
	y := 1
skip:
	_ = y
	switch {
	case 1:
		fallthrough
	}
	defer i
	go func() {}
}

// Errors:
// ./control.go:7:5: non-boolean condition in if statement
// ./control.go:9:6: non-boolean condition in for statement
// ./control.go:11:13: non-boolean condition in if statement
// ./control.go:14:7: cannot convert "a" (untyped string constant) to type int
// ./control.go:15:7: 2.5 (untyped float constant) truncated to int
// ./control.go:17:12: cannot range over 2.5 (untyped float constant)
// ./control.go:19:9: range over 10 (untyped int constant) permits only one iteration variable
// ./control.go:22:12: cannot range over ch (variable of type chan<- int): receive from send-only channel chan<- int
// ./control.go:25:7: goto skip jumps over declaration of y at ./control.go:26:4
// ./control.go:31:3: cannot fallthrough final case in switch
// ./control.go:22:12: too many errors
