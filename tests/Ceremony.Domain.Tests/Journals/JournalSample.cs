namespace Ceremony.Domain.Tests.Journals;

/// <summary>A sample file and what a verifier must say of it.</summary>
/// <param name="File">Name under <c>tests/vectors/journals</c>.</param>
/// <param name="Says">What is good or wrong about it.</param>
/// <param name="Fails">Codes of the checks that must fail; none for a good file.</param>
/// <param name="Line">The first bad line, counted from 1; null for a good file.</param>
/// <param name="Closed">True when it ends with the closing line.</param>
/// <param name="Findings">Codes of the findings.</param>
/// <param name="Bytes">The file.</param>
internal sealed record JournalSample(string File, string Says, string[] Fails, long? Line, bool Closed, string[] Findings, byte[] Bytes);
