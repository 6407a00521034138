using Ceremony.App.Commands;

return await CommandLine.InvokeAsync(args);
