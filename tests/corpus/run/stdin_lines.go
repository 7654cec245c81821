// run -- alpha -beta

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	scanner := bufio.NewScanner(os.Stdin)
	lines := 0
	for scanner.Scan() {
		line := scanner.Text()
		if line == "end" {
			break
		}
		lines++
		words := bufio.NewScanner(strings.NewReader(line))
		words.Split(bufio.ScanWords)
		for words.Scan() {
			fmt.Printf("%q ", words.Text())
		}
		fmt.Println(len(line))
	}
	var a, b int
	var s string
	n, err := fmt.Sscanf("7-8 x", "%d-%d %s", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscan("1 2", &a, &b, &s)
	fmt.Println(n, err, lines)
	rest, err := io.ReadAll(os.Stdin)
	fmt.Println(len(rest), err, os.Args[1:], len(os.Args))
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintf(w, "buffered %d\n", w.Available() > 0)
	r := bufio.NewReader(strings.NewReader("one\ntwo"))
	first, err := r.ReadString('\n')
	fmt.Fprintln(w, first, err)
	c, size, err := r.ReadRune()
	fmt.Fprintln(w, c, size, err, r.UnreadRune())
	last, err := r.ReadString('\n')
	fmt.Fprintln(w, last, err == io.EOF)
}

// Stdin:
// first line of words
//
// 	tabs and  spaces é
// end
// the rest
// is read whole

// Output:
// "first" "line" "of" "words" 19
// 0
// "tabs" "and" "spaces" "é" 20
// 3 <nil> 7 8 x
// 2 EOF 3
// 0 <nil> [alpha -beta] 3
// buffered %!d(bool=true)
// one
//  <nil>
// 116 1 <nil> <nil>
// two true
