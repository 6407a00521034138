/* The share file's three chains of MD5 blocks, written by hand for the comparison in scripts/bench share-open.
   Prints the CPU seconds of one derivation and its last digest. Build: gcc -O3, and for several derivations at once as lanes of a
   vector: gcc -O3 -march=native -DLANES=8 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if LANES > 1
typedef uint32_t word __attribute__((vector_size(4 * LANES)));
#else
typedef uint32_t word;
#endif

#define PADDING_BIT 0x80u
#define MESSAGE_BITS 128u
#define ROTATE(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#define F(b, c, d) ((d) ^ ((b) & ((c) ^ (d))))
#define G(b, c, d) ((c) & ~(d)) + ((d) & (b))
#define H(b, c, d) ((c) ^ (d) ^ (b))
#define I(b, c, d) ((c) ^ ((b) | ~(d)))
#define STEP(f, a, b, c, d, m, k, s) { word sum = a + ((m) + (k)) + f(b, c, d); a = b + ROTATE(sum, s); }

static void chain(word digest[4], uint32_t count)
{
    word m0 = digest[0], m1 = digest[1], m2 = digest[2], m3 = digest[3];
    for (; count > 0; count--) {
        word a = (word){0} + 0x67452301, b = (word){0} + 0xefcdab89, c = (word){0} + 0x98badcfe, d = (word){0} + 0x10325476;

        STEP(F, a, b, c, d, m0, 0xd76aa478, 7)
        STEP(F, d, a, b, c, m1, 0xe8c7b756, 12)
        STEP(F, c, d, a, b, m2, 0x242070db, 17)
        STEP(F, b, c, d, a, m3, 0xc1bdceee, 22)
        STEP(F, a, b, c, d, PADDING_BIT, 0xf57c0faf, 7)
        STEP(F, d, a, b, c, 0, 0x4787c62a, 12)
        STEP(F, c, d, a, b, 0, 0xa8304613, 17)
        STEP(F, b, c, d, a, 0, 0xfd469501, 22)
        STEP(F, a, b, c, d, 0, 0x698098d8, 7)
        STEP(F, d, a, b, c, 0, 0x8b44f7af, 12)
        STEP(F, c, d, a, b, 0, 0xffff5bb1, 17)
        STEP(F, b, c, d, a, 0, 0x895cd7be, 22)
        STEP(F, a, b, c, d, 0, 0x6b901122, 7)
        STEP(F, d, a, b, c, 0, 0xfd987193, 12)
        STEP(F, c, d, a, b, MESSAGE_BITS, 0xa679438e, 17)
        STEP(F, b, c, d, a, 0, 0x49b40821, 22)

        STEP(G, a, b, c, d, m1, 0xf61e2562, 5)
        STEP(G, d, a, b, c, 0, 0xc040b340, 9)
        STEP(G, c, d, a, b, 0, 0x265e5a51, 14)
        STEP(G, b, c, d, a, m0, 0xe9b6c7aa, 20)
        STEP(G, a, b, c, d, 0, 0xd62f105d, 5)
        STEP(G, d, a, b, c, 0, 0x02441453, 9)
        STEP(G, c, d, a, b, 0, 0xd8a1e681, 14)
        STEP(G, b, c, d, a, PADDING_BIT, 0xe7d3fbc8, 20)
        STEP(G, a, b, c, d, 0, 0x21e1cde6, 5)
        STEP(G, d, a, b, c, MESSAGE_BITS, 0xc33707d6, 9)
        STEP(G, c, d, a, b, m3, 0xf4d50d87, 14)
        STEP(G, b, c, d, a, 0, 0x455a14ed, 20)
        STEP(G, a, b, c, d, 0, 0xa9e3e905, 5)
        STEP(G, d, a, b, c, m2, 0xfcefa3f8, 9)
        STEP(G, c, d, a, b, 0, 0x676f02d9, 14)
        STEP(G, b, c, d, a, 0, 0x8d2a4c8a, 20)

        STEP(H, a, b, c, d, 0, 0xfffa3942, 4)
        STEP(H, d, a, b, c, 0, 0x8771f681, 11)
        STEP(H, c, d, a, b, 0, 0x6d9d6122, 16)
        STEP(H, b, c, d, a, MESSAGE_BITS, 0xfde5380c, 23)
        STEP(H, a, b, c, d, m1, 0xa4beea44, 4)
        STEP(H, d, a, b, c, PADDING_BIT, 0x4bdecfa9, 11)
        STEP(H, c, d, a, b, 0, 0xf6bb4b60, 16)
        STEP(H, b, c, d, a, 0, 0xbebfbc70, 23)
        STEP(H, a, b, c, d, 0, 0x289b7ec6, 4)
        STEP(H, d, a, b, c, m0, 0xeaa127fa, 11)
        STEP(H, c, d, a, b, m3, 0xd4ef3085, 16)
        STEP(H, b, c, d, a, 0, 0x04881d05, 23)
        STEP(H, a, b, c, d, 0, 0xd9d4d039, 4)
        STEP(H, d, a, b, c, 0, 0xe6db99e5, 11)
        STEP(H, c, d, a, b, 0, 0x1fa27cf8, 16)
        STEP(H, b, c, d, a, m2, 0xc4ac5665, 23)

        STEP(I, a, b, c, d, m0, 0xf4292244, 6)
        STEP(I, d, a, b, c, 0, 0x432aff97, 10)
        STEP(I, c, d, a, b, MESSAGE_BITS, 0xab9423a7, 15)
        STEP(I, b, c, d, a, 0, 0xfc93a039, 21)
        STEP(I, a, b, c, d, 0, 0x655b59c3, 6)
        STEP(I, d, a, b, c, m3, 0x8f0ccc92, 10)
        STEP(I, c, d, a, b, 0, 0xffeff47d, 15)
        STEP(I, b, c, d, a, m1, 0x85845dd1, 21)
        STEP(I, a, b, c, d, 0, 0x6fa87e4f, 6)
        STEP(I, d, a, b, c, 0, 0xfe2ce6e0, 10)
        STEP(I, c, d, a, b, 0, 0xa3014314, 15)
        STEP(I, b, c, d, a, 0, 0x4e0811a1, 21)
        STEP(I, a, b, c, d, PADDING_BIT, 0xf7537e82, 6)
        STEP(I, d, a, b, c, 0, 0xbd3af235, 10)
        STEP(I, c, d, a, b, m2, 0x2ad7d2bb, 15)
        STEP(I, b, c, d, a, 0, 0xeb86d391, 21)

        m0 = a + 0x67452301;
        m1 = b + 0xefcdab89;
        m2 = c + 0x98badcfe;
        m3 = d + 0x10325476;
    }
    digest[0] = m0;
    digest[1] = m1;
    digest[2] = m2;
    digest[3] = m3;
}

int main(int argc, char **argv)
{
    word digest[4] = {(word){0} + 1, (word){0} + 2, (word){0} + 3, (word){0} + 4};
    uint32_t iterations = argc > 1 ? (uint32_t)atoi(argv[1]) : 10000000;
    clock_t start = clock();
    for (int i = 0; i < 3; i++)
        chain(digest, iterations);
    printf("%.6f %08x\n", (double)(clock() - start) / CLOCKS_PER_SEC, *(uint32_t *)&digest[0]);
    return 0;
}
